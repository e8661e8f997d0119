"""Where one's own version stands, in two sentences."""

from evaluation.wording import counted
from sharing.own_study import OwnStudy


def standing(own: OwnStudy, name: str) -> tuple[str, str]:
    """Headline and detail on a version; `name`: what it is called, such as "My version"."""
    if own.faults:
        these = "It needs" if len(own.faults) == 1 else "They need"
        kept = (
            f"Until then every page works on {name} as it was before, "
            f"with {counted(own.sound, 'change')}"
            if own.sound
            else "Until then every page works on the shipped study"
        )
        return (
            f"{name}: {counted(len(own.faults), 'fault')} to mend",
            f"{these} mending before the last edits count. {kept}; what you typed stays here.",
        )
    if own.changes:
        return (
            f"{name}: {counted(len(own.changes), 'change')}",
            (
                "Every page works on it now, in this browser session only. Take it along as a ZIP "
                "before you close or reload the tab. The shipped study stays as it is."
            ),
        )
    return (
        "The shipped study, as it is",
        (
            "Change a score, an option or a criterion, and every page works on your own version. "
            "The shipped study is never overwritten, and each change can be undone."
        ),
    )
