"""Every page passes here: open the study, read the stance from the address, draw the frame."""

import streamlit as st

from evaluation.errors import StudyError
from views import frame, state, versions
from views.pass_on import signing

st.set_page_config(page_title="Surety", page_icon=frame.ICON, layout="wide")
frame.style()
if signing.is_missing():
    signing.gate()
    st.stop()
try:
    opened = st.session_state.opened = versions.opened(state.open_study(st.session_state))
except StudyError as error:
    frame.faults(error)
    st.stop()
state.read_address(opened.study, versions.typed_ids())
page = st.navigation(
    {
        "Decide": [
            st.Page("rank.py", title="Rank", default=True),
            st.Page("compare.py", title="Compare", url_path="compare"),
            st.Page("option.py", title="Option", url_path="option"),
        ],
        "Question": [
            st.Page("sensitivity.py", title="Sensitivity", url_path="sensitivity"),
            st.Page("robustness.py", title="Robustness", url_path="robustness"),
            st.Page("worlds.py", title="Worlds", url_path="worlds"),
            st.Page("packages.py", title="Packages", url_path="packages"),
        ],
        "Judge": [
            st.Page("weigh.py", title="Weigh", url_path="weigh"),
            st.Page("score.py", title="Score", url_path="score"),
        ],
        "Share": [
            st.Page("share.py", title="Share", url_path="share"),
            st.Page("snapshots.py", title="Snapshots", url_path="snapshots"),
        ],
    }
)
frame.header(opened.study)
page.run()
frame.footer(opened.study)
frame.write_address(opened.study)
