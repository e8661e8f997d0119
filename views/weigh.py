"""Weigh: from judgements to weights, one way of asking at a time, and all of them side by side."""

import streamlit as st

from views import frame, state
from views.elicit import asking, contrasts, focus, forms, given, held, methods, use, weights
from views.elicit.asked import Asked

frame.style("elicit/weigh.css")
opened = state.opened_study()
place = frame.verdict_place("Weighing.")
held.fit(opened.study)
frame.notices(st.session_state.page_told)
findings = state.findings(opened.study)
method = methods.choose(opened.study)
if len(opened.study.criteria) == 1:
    use.nothing_to_weigh(place, opened.study)
elif method == "objective":
    contrasts.show(place, opened.study, findings)
else:
    asked = Asked.now(opened.study, method)
    use.say(place, asked, findings)
    left, right = st.columns([8, 5], gap="large")
    with left:
        asking.show(asked)
        if asked.found is not None:
            use.offer(asked)
            weights.show(asked, findings)
    with right:
        given.show(asked)
    focus.follow(forms.first_field(asked.question) if asked.question else use.place_of(asked))
