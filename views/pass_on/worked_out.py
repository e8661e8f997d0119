"""What *Share* and *Snapshots* have worked out by the process that draws."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from views import draws, worker

# Seconds that whoever pressed a button waits.
PATIENCE = 60
BUSY = "The server is busy with other draws; nothing is lost, try again in a minute."


def worked_out(name: str, key: Sequence[str], function: Callable[..., Any], *given: Any) -> Any:
    """What `function(*given)` gives over there; a sentence if that cannot be had.

    `name`: of what is asked; a later wish of this session for the same drops an earlier one.
    """
    job = draws.service().ask(
        (st.session_state.setdefault("drawer", object()), name),
        (name, *key),
        lambda progress, cancelled: worker.shared().run(function, given, progress, cancelled),
    )
    if not job.wait(PATIENCE):
        return BUSY
    return job.fault if job.result is None else job.result
