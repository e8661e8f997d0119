"""Whether a snapshot's findings follow from its study and its stance: found again and compared.

What counts as the same: docs/method/snapshots.md
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from math import inf
from typing import Any, Literal, cast, get_args

from evaluation.errors import one_line
from evaluation.study import Correlation
from evaluation.wording import counted
from sharing.snapshots.again import Again
from sharing.snapshots.build import this_build
from sharing.snapshots.contradictions import contradictions
from sharing.snapshots.leaves import Path, is_figure, leaves, same
from sharing.snapshots.places import ABSENT, names_of, pair, place
from sharing.snapshots.sampling import MOST_ERRORS, OPTIONS, PAIRS, errors_apart
from sharing.snapshots.snapshot import Snapshot

Outcome = Literal["reproduced", "reproduced within sampling error", "differs"]
Plain = Mapping[str, Any]
Leaves = Mapping[Path, Any]

# Rounding may take the digits beyond: of figures on 0 to 100, and in proportion of larger ones.
EXACT, SCALE = 1e-9, 100.0
MOST_PLACES = 20
TEXTS: frozenset[Path] = frozenset(
    {("ranking", "verdict"), *(("verdict", each) for each in ("headline", "words", "in_full"))}
)
# How the draws were made; another engine may make them otherwise.
MADE: frozenset[Path] = frozenset({("robustness", "generator"), ("robustness", "chunk")})
CLASSES = ("class", "class_by_correlation")
DRAWN_VERDICT = tuple((each,) for each in (*CLASSES, "first_share"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What came of it. `where`: each place that differs, as a sentence; `notes`: what else to know.

    Of many places the first twenty are told, and how many more there are.
    """

    outcome: Outcome
    where: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def verify(snapshot: Snapshot) -> Checked:
    """Find a snapshot's findings again and compare. Raises StanceError as `evaluate` does."""
    same_engine = snapshot.build.engine == this_build().engine
    again = Again.of(snapshot.study, snapshot.stance)
    return compared(snapshot.findings, again, same_engine=same_engine)


def compared(sealed: Plain, again: Again, *, same_engine: bool) -> Checked:
    """Compare findings with what was found again. The same arguments give the same answer.

    `same_engine`: whether both were found, and so worded, by the same sources of `evaluation`.
    """
    return _Comparison(sealed=sealed, again=again, same_engine=same_engine).checked()


@dataclass(frozen=True, kw_only=True)
class _Comparison:
    """Both sides by their leaves. `one`: as sealed; `other`: as found again."""

    sealed: Plain
    again: Again
    same_engine: bool

    def checked(self) -> Checked:
        data = [self.told(path) for path in self.apart if self.is_wrong(path)]
        data = data or [self.told(path) + errors for path, errors in self.far()]
        data = data or list(self.unfounded())
        words = [self.told(path, due) for path, due in self.reworded(sound=not data)]
        made = [self.told(path) for path in self.apart if self.is_made(path)]
        notes = [f"drawn otherwise today: {each}" for each in made]
        if self.same_engine:
            data += words
        else:
            notes += [f"worded otherwise today: {each}" for each in words]
        if data:
            return Checked(outcome="differs", where=_first(data), notes=_first(notes))
        if self.errors:
            notes.insert(0, self.drawn_told())
            return Checked(outcome="reproduced within sampling error", notes=_first(notes))
        return Checked(outcome="reproduced", notes=_first(notes))

    @cached_property
    def one(self) -> Leaves:
        return leaves(dict(self.sealed))

    @cached_property
    def other(self) -> Leaves:
        return leaves(dict(self.again.plain))

    @cached_property
    def names(self) -> dict[str, str]:
        return names_of(self.again.study, self.again.stance)

    @cached_property
    def apart(self) -> list[Path]:
        """Where the two are not alike to the last bit, in the order of the findings."""
        return [
            path
            for path in {**self.other, **self.one}
            if not same(self.one.get(path, ABSENT), self.other.get(path, ABSENT))
        ]

    @cached_property
    def errors(self) -> dict[Path, float]:
        """How many Monte Carlo errors each drawn figure is from what it was drawn as again."""
        return {path: self.errors_of(path) for path in self.apart if _is_drawn(path)}

    def errors_of(self, path: Path) -> float:
        if path[0] != "verdict" or path[1] not in CLASSES:
            return errors_apart(path, self.one, self.other)
        stance = self.again.stance
        word = path[2] if len(path) > 2 else stance.correlation
        known = word in get_args(Correlation) and path in self.other
        classes = self.again.classes(cast("Correlation", word)) if known else ()
        return 0.0 if self.one.get(path) in classes else inf

    def is_wrong(self, path: Path) -> bool:
        """Whether a figure or a fact that is not drawn is another one."""
        if _is_drawn(path) or self.is_made(path):
            return False
        one, other = self.one.get(path, ABSENT), self.other.get(path, ABSENT)
        if path in TEXTS:
            return not isinstance(one, str)
        if is_figure(one) and is_figure(other):
            return not abs(one - other) <= EXACT * max(1.0, abs(other) / SCALE)
        return True

    def is_made(self, path: Path) -> bool:
        """Whether it only says how another engine drew."""
        return path in MADE and not self.same_engine

    def far(self) -> Iterator[tuple[Path, str]]:
        """Drawn figures that no sampling explains, and by how much they are off."""
        for path, errors in self.errors.items():
            if errors > MOST_ERRORS:
                yield path, "" if errors == inf else f", {errors:.1f} sampling errors apart"

    def unfounded(self) -> Iterator[str]:
        """Figures that those beside them contradict."""
        for path, due in contradictions(self.one, self.again.stance.correlation):
            sealed, told = pair(self.one.get(path, ABSENT), due)
            at = place(path, self.names)
            yield f"{at}: sealed {sealed}, but {told} follows from the figures beside it"

    def reworded(self, *, sound: bool) -> Iterator[tuple[Path, Any]]:
        """Texts that this engine words otherwise, by how it words them; over the sealed draws.

        `sound`: whether all else holds, so that there are draws to word.
        """
        due = dict(self.other)
        if sound and self.errors:
            worded = self.again.worded(self.sealed)
            due |= {("verdict", *path): text for path, text in leaves(dict(worded)).items()}
        for path in sorted(TEXTS):
            if isinstance(self.one.get(path), str) and self.one[path] != due.get(path, ABSENT):
                yield path, due.get(path, ABSENT)

    def told(self, path: Path, due: Any = ...) -> str:
        """A place, and what stands there on either side."""
        other = self.other.get(path, ABSENT) if due is ... else due
        sealed, again = pair(self.one.get(path, ABSENT), other)
        return one_line(f"{place(path, self.names)}: sealed {sealed}, recomputed {again}")

    def drawn_told(self) -> str:
        path = max(self.errors, key=lambda each: self.errors[each])
        many = counted(len(self.errors), "drawn figure")
        verb = "is" if len(self.errors) == 1 else "are"
        far = f"{self.errors[path]:.1f} sampling errors" if self.errors[path] else "as they follow"
        return f"{many} {verb} not the same to the last digit; furthest, {self.told(path)}: {far}"


def _is_drawn(path: Path) -> bool:
    if path[:2] == OPTIONS:
        return len(path) > 3 and path[3] != "id"
    return path[:2] == PAIRS or (path[:1] == ("verdict",) and path[1:2] in DRAWN_VERDICT)


def _first(told: list[str]) -> tuple[str, ...]:
    rest = len(told) - MOST_PLACES
    return (
        (*told[:MOST_PLACES], f"and {counted(rest, 'further place')}") if rest > 0 else tuple(told)
    )
