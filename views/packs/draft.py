"""The package that is being put together on *Packages*: part of the stance once nothing is wrong.

What is ticked lives in the session; a package that can be put together lives in the stance, and
with it in the address and in undo.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st
from pydantic import ValidationError

from evaluation.stance import OwnPackage, own_faults
from evaluation.study import Study
from views import links, state

NAME = "My package"


@dataclass(frozen=True, slots=True)
class Draft:
    """`at`: its place among one's own packages of the stance, None while it has none."""

    name: str
    core: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    at: int | None = None

    @property
    def members(self) -> tuple[str, ...]:
        """Core members, then optional ones."""
        return self.core + self.optional

    def named(self, name: str) -> "Draft":
        """It under another name; under its own if that one cannot be a name."""
        try:
            OwnPackage(name=name.strip())
        except ValidationError:
            return self
        return replace(self, name=name.strip())

    @property
    def package(self) -> OwnPackage:
        """It as the stance keeps it, whether or not it can be put together."""
        return OwnPackage.model_construct(name=self.name, core=self.core, optional=self.optional)


def current(study: Study) -> Draft:
    """What this session is putting together.

    Where the stance has changed by other ways (undo, a link) that counts: then it is the last of
    one's own packages, or an empty one.
    """
    own = state.stance().own
    held: Draft | None = st.session_state.get("draft")
    if held is not None and _stands(held, own, study):
        return held
    return open_(len(own) - 1 if own else None)


def _stands(held: Draft, own: Sequence[OwnPackage], study: Study) -> bool:
    if not set(held.members) <= set(study.option_ids):
        return False
    if held.at is None:
        return bool(held.members) or not own or held.name not in {each.name for each in own}
    return held.at < len(own) and own[held.at] == held.package


def open_(at: int | None) -> Draft:
    """Go on with one of one's own packages, or with an empty one."""
    own = state.stance().own
    if at is None:
        draft = Draft(unused(own))
    else:
        draft = Draft(own[at].name, own[at].core, own[at].optional, at)
    st.session_state.draft = draft
    return draft


def unused(own: Sequence[OwnPackage]) -> str:
    """A name that no package of one's own has yet."""
    taken = {each.name for each in own}
    names = [NAME, *(f"{NAME} {number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def wrong(study: Study, draft: Draft) -> list[str]:
    """What keeps it from being put together, in sentences; nothing for an empty one."""
    own = state.stance().own
    if not draft.members:
        return []
    if draft.at is None and len(own) >= links.MOST_OWN:
        return [f"No more than {links.MOST_OWN} are kept; take one away first."]
    others = [each for k, each in enumerate(own) if k != draft.at]
    faults = own_faults(study, (*others, draft.package))
    return [f"{fault.message[:1].upper()}{fault.message[1:]}." for fault in faults]


def take(study: Study, draft: Draft) -> None:
    """Take over what was changed; the stance has it as long as nothing is wrong with it."""
    own = state.stance().own
    others = own if draft.at is None else (*own[: draft.at], *own[draft.at + 1 :])
    if not draft.members or wrong(study, draft):
        _choose(study, others)
        st.session_state.draft = replace(draft, at=None)
        return
    at = len(others) if draft.at is None else draft.at
    _choose(study, (*others[:at], draft.package, *others[at:]))
    st.session_state.draft = replace(draft, at=at)


def _choose(study: Study, own: tuple[OwnPackage, ...]) -> None:
    ranked = state.stance().ranked if study.packages or own else "options"
    state.choose(state.stance().model_copy(update={"own": own, "ranked": ranked}))
