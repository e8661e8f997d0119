"""Where one's own version stands is said in two sentences."""

from sharing.own_sentences import standing
from sharing.own_study import begun, typed
from sharing.study_edits import with_score
from tests.sharing.test_own_changes import FILES, SHIPPED

FINE = with_score(FILES, "tripwire", "credibility", {"likely": 43})
WRONG = with_score(FINE, "tripwire", "credibility", {"low": 50})


def test_the_shipped_study_says_what_can_be_done():
    assert standing(begun(SHIPPED), "My version") == (
        "The shipped study, as it is",
        (
            "Change a score, an option or a criterion, and every page works on your own version. The "
            "shipped study is never overwritten, and each change can be undone."
        ),
    )


def test_a_version_says_how_many_changes_it_has_and_how_long_it_lasts():
    assert standing(typed(begun(SHIPPED), FINE), "My version") == (
        "My version: 1 change",
        (
            "Every page works on it now, in this browser session only. Take it along as a ZIP before "
            "you close or reload the tab. The shipped study stays as it is."
        ),
    )


def test_a_version_with_faults_says_what_the_pages_work_on_meanwhile():
    own = typed(typed(begun(SHIPPED), FINE), WRONG)
    assert standing(own, "My version") == (
        "My version: 1 fault to mend",
        (
            "It needs mending before the last edits count. Until then every page works on My version "
            "as it was before, with 1 change; what you typed stays here."
        ),
    )
    assert standing(typed(begun(SHIPPED), WRONG), "Olena")[1] == (
        "It needs mending before the last edits count. Until then every page works on the shipped "
        "study; what you typed stays here."
    )
