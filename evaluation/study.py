"""The nouns: a study and all it holds, as frozen models that mirror the dossiers on disk.

A model's fields are the keys of its TOML file; an `id` is the file's stem or the table's name and
is never stored. What one file alone can get wrong is refused here; what needs two files is refused
in `consistency.py`.
"""

import hashlib
import unicodedata
from datetime import date
from functools import cached_property
from typing import Annotated, Any, Literal

import rfc8785
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

ID = r"^[a-z][a-z0-9_]*$"
SOURCE_ID = r"^[A-Za-z][A-Za-z0-9_]*$"
# Control characters have no place in a text, and documents made from it would not open.
CONTROL = r"\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
NOTE = f"^[^{CONTROL}]*$"
TEXT = rf"^[^{CONTROL}]*[^{CONTROL}\s][^{CONTROL}]*$"
# For headings, lists and sentences: no line breaks, no tabs.
NAME = rf"^[^{CONTROL}\t\n\r]*[^{CONTROL}\s][^{CONTROL}\t\n\r]*$"
# Shown as links; anything but the web could run when clicked.
URL = r"^https?://[^\s<>\"]+$"
# Letters and signs that are drawn as nothing although Unicode does not say so.
BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def without_format(text: str) -> str:
    """Leave out format characters, which nobody sees: zero-width spaces, marks of direction."""
    return "".join(char for char in text if unicodedata.category(char) != "Cf")


def seen(text: str) -> str:
    """Refuse a text of which nothing is seen; marks that stand above a letter need one."""
    for char in text:
        hidden = char.isspace() or char in BLANK or unicodedata.category(char) in {"Cf", "Mn"}
        if not hidden:
            return text
    raise PydanticCustomError("invisible", "holds no visible character")


Id = Annotated[str, StringConstraints(pattern=ID)]
SourceId = Annotated[str, StringConstraints(pattern=SOURCE_ID)]
Note = Annotated[str, StringConstraints(pattern=NOTE)]
Text = Annotated[str, StringConstraints(pattern=TEXT), AfterValidator(seen)]
Name = Annotated[str, StringConstraints(pattern=NAME), AfterValidator(seen)]
Url = Annotated[str, StringConstraints(pattern=URL)]
# Far beyond any unit, and far from where differences lose their last digit.
LARGEST = 1e12
Number = Annotated[float, Field(allow_inf_nan=False, ge=-LARGEST, le=LARGEST)]
Points = Annotated[float, Field(allow_inf_nan=False, ge=0, le=LARGEST)]
Share = Annotated[float, Field(allow_inf_nan=False, ge=0, le=1)]
PositiveShare = Annotated[float, Field(allow_inf_nan=False, gt=0, le=1)]
Paragraph = Annotated[int, Field(ge=1)]
Grade = Literal["A", "B", "C", "D"]
# How strongly one option's scores hang together; see correlation.py.
Correlation = Literal["none", "some", "strong"]
# TOML has lists only; a tuple cannot be changed behind a frozen model's back.
AS_TUPLE = Strict(False)
Paragraphs = Annotated[tuple[Paragraph, ...], AS_TUPLE]
Sources = Annotated[tuple[SourceId, ...], AS_TUPLE]
Ids = Annotated[tuple[Id, ...], AS_TUPLE]
# How a difference on one criterion speaks for the better option; see methods/promethee.py.
PreferenceFunction = Literal["usual", "u-shape", "v-shape", "level", "linear", "gaussian"]
# What a link says instead of a profile's id for weights that started from none.
NO_PROFILE = "none"


class Frozen(BaseModel):
    """Refuses unknown keys, wrong types and later changes."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Group(Frozen):
    """A branch of the value tree."""

    name: Name


class Source(Frozen):
    """An outside source that scores may refer to."""

    title: Name
    url: Url
    checked: Text


class Article(Frozen):
    """The text the study was made from; scores name its paragraphs."""

    title: Name
    authors: Text
    date: date
    url: Url
    paragraphs: Annotated[int, Field(ge=1)]
    numbering: Text


class Level(Frozen):
    """A place on a criterion's scale, put into words."""

    at: Number
    means: Text


class Sum(Frozen):
    """Add up members; `leave_out_subsumed` counts once what one member contains of another."""

    rule: Literal["sum"]
    leave_out_subsumed: bool = False


class Highest(Frozen):
    """Take the highest member, plus the share `second` of the next highest."""

    rule: Literal["highest"]
    second: Share = 0.0


class LowestCore(Frozen):
    """Take the lowest core member: a chain is as strong as its weakest link."""

    rule: Literal["lowest_core"]


class Saturating(Frozen):
    """Let each member close the share `effect` of what is left to 100; at least the best member."""

    rule: Literal["saturating"]
    effect: PositiveShare


class WeightedMean(Frozen):
    """Average members by the sum of their scores on the criteria `by`, plus one.

    `lowest_core` is the share taken by the lowest core member instead of the mean.
    """

    rule: Literal["weighted_mean"]
    by: Annotated[tuple[Id, ...], AS_TUPLE, Field(min_length=1)]
    lowest_core: Share = 0.0


Combine = Annotated[
    Sum | Highest | LowestCore | Saturating | WeightedMean, Field(discriminator="rule")
]


class Preference(Frozen):
    """How strongly a difference on one criterion speaks for the better option, for PROMETHEE.

    `q`: differences up to it count for nothing; `p`: from it on they count in full; `s`: where the
    Gaussian bends. In a dossier all are value points, the value function's 0 to 100.
    """

    function: PreferenceFunction
    q: Points = 0.0
    p: Points = 0.0
    s: Points = 0.0


def corners(
    worst: float, best: float, points: tuple[tuple[float, float], ...]
) -> tuple[tuple[float, float], ...]:
    """Corners (score, value 0..1) of a value function, ascending; straight if `points` is empty."""
    given = points or ((worst, 0.0), (best, 100.0))
    return tuple(sorted((at, value / 100) for at, value in given))


class Criterion(Frozen):
    """What options are judged by: a question, a scale from `worst` to `best`, and its levels."""

    id: Id
    name: Name
    short: Name
    group: Id
    question: Text
    unit: Name
    worst: Number
    best: Number
    swing: Text
    combine: Combine
    article: Paragraphs = ()
    levels: Annotated[tuple[Level, ...], AS_TUPLE, Field(min_length=2)]
    points: Annotated[tuple[Annotated[tuple[Number, Number], AS_TUPLE], ...], AS_TUPLE] = ()
    preference: Preference | None = None

    @property
    def range(self) -> tuple[float, float]:
        """The scale's ends in ascending order, in the criterion's unit."""
        return min(self.worst, self.best), max(self.worst, self.best)

    @property
    def value_points(self) -> tuple[tuple[float, float], ...]:
        """The value function's corners (score, value 0..1), ascending; linear if none are given."""
        return corners(self.worst, self.best, self.points)


class Score(Frozen):
    """One option on one criterion, in the criterion's unit, with what supports it."""

    low: Number
    likely: Number
    high: Number
    grade: Grade
    reason: Text
    article: Paragraphs = ()
    sources: Sources = ()


Need = Literal["yes", "no", "partly"]


class Option(Frozen):
    """What is judged: a dossier of scores, one for each criterion."""

    id: Id
    name: Name
    short: Name
    pillar: Text
    role: Text
    providers: Text
    needs_text: Text
    article: Paragraphs = ()
    note: Note = ""
    needs: dict[Id, Need] = {}
    scores: dict[Id, Score]


class Profile(Frozen):
    """A named set of swing points: what one kind of actor might care for. Illustrative."""

    id: Id
    name: Name
    description: Text
    label: Text
    article: Paragraphs = ()
    points: dict[Id, Points]


class Shift(Frozen):
    """What a scenario adds to low, likely and high of one score, in the criterion's unit."""

    option: Id
    criterion: Id
    shift: Number
    reason: Text
    grade: Grade
    article: Paragraphs = ()


class Scenario(Frozen):
    """One state of one axis, and the scores it shifts."""

    id: Id
    name: Name
    axis: Id
    description: Text
    shifts: Annotated[tuple[Shift, ...], AS_TUPLE] = ()


class Package(Frozen):
    """Options adopted together; optional ones count by their likelihood of adoption.

    `short`: what charts and sentences call it, its name if nothing is given.
    """

    id: Id
    name: Name
    short: Name | None = None
    core: Annotated[tuple[Id, ...], AS_TUPLE, Field(min_length=1)]
    optional: Ids = ()
    article: Paragraphs = ()
    grade: Grade

    @property
    def members(self) -> tuple[str, ...]:
        """Core members first, then optional ones."""
        return self.core + self.optional


class Synergy(Frozen):
    """What two options add to a package that holds both, by criterion, in its unit."""

    options: Annotated[tuple[Id, Id], AS_TUPLE]
    effects: dict[Id, Number]
    reason: Text
    grade: Grade
    article: Paragraphs = ()


ConflictKind = Literal["exclusive", "supersedes", "subsumes", "tension", "overlap", "common cause"]


class Conflict(Frozen):
    """How two options stand in each other's way; where it matters the first one prevails."""

    options: Annotated[tuple[Id, Id], AS_TUPLE]
    kind: ConflictKind
    reason: Text
    grade: Grade
    article: Paragraphs = ()


class Axis(Frozen):
    """A question about the world that a scenario answers; `reference` is its state if none does."""

    name: Name
    reference: Text


class ReferenceWorld(Frozen):
    """The world in which no axis has left its reference state."""

    name: Name
    description: Text


class NeedMet(Frozen):
    """In which worlds a need is met: only in the states `met`, or in all but the states `unmet`."""

    name: Name
    axis: Id | None = None
    met: Ids = ()
    unmet: Ids = ()
    note: Note = ""


class ImpossibleStates(Frozen):
    """Two scenarios that cannot hold together."""

    states: Annotated[tuple[Id, Id], AS_TUPLE]
    reason: Text


class Veto(Frozen):
    """What somebody outside can stop by refusing: options with one of `needs`, or too little room.

    `name`: the refusal as a sentence, such as "Moscow says no". `states`: it as scenarios.
    `criterion`, `floor`: options that miss this floor in the world of the refusal depend on it too.
    """

    name: Name
    needs: Ids = ()
    criterion: Id
    floor: Number
    states: Annotated[tuple[Id, ...], AS_TUPLE, Field(min_length=1)]
    note: Note = ""


class Search(Frozen):
    """What a search for packages takes for granted.

    `cost`: the criterion that a ceiling limits; if none is named, the first that adds up members
    and where less is better. `effect`: the group of criteria that packages are wanted for; if none
    is named, all criteria but the cost.
    """

    floors: dict[Id, Number] = {}
    always: Ids = ()
    cost: Id | None = None
    effect: Id | None = None
    note: Note = ""


class Frame(Frozen):
    """`study.toml`: all that belongs to the study as a whole."""

    title: Name
    short: Name
    as_of: date
    compiled: date
    status: Text
    reference_option: Id
    default_profile: Id
    likelihood: Id
    range_share: PositiveShare
    multiply: Annotated[tuple[Annotated[tuple[Id, Id], AS_TUPLE], ...], AS_TUPLE] = ()
    grades: dict[Grade, Text]
    article: Article
    reference_world: ReferenceWorld
    groups: Annotated[dict[Id, Group], Field(min_length=1)]
    axes: dict[Id, Axis] = {}
    needs: dict[Id, NeedMet] = {}
    impossible: Annotated[tuple[ImpossibleStates, ...], AS_TUPLE] = ()
    veto: Veto | None = None
    search: Search = Search()
    sources: dict[SourceId, Source] = {}


class Relations(Frozen):
    """`options/relations.toml`: what options do to one another in a package."""

    synergies: Annotated[tuple[Synergy, ...], AS_TUPLE] = ()
    conflicts: Annotated[tuple[Conflict, ...], AS_TUPLE] = ()


class Study(Frozen):
    """A whole study. Criteria stand in the order of their groups, all else in the order of ids."""

    # Not strict: a study also comes back from JSON, where a date is text.
    model_config = ConfigDict(frozen=True, extra="forbid")

    frame: Frame
    criteria: tuple[Criterion, ...]
    options: tuple[Option, ...]
    profiles: tuple[Profile, ...]
    scenarios: tuple[Scenario, ...] = ()
    packages: tuple[Package, ...] = ()
    relations: Relations = Relations()

    @cached_property
    def criterion_ids(self) -> tuple[str, ...]:
        """Ids of the criteria, in the study's order: the columns of every array."""
        return tuple(criterion.id for criterion in self.criteria)

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """Ids of the options, in the study's order: the rows of every array."""
        return tuple(option.id for option in self.options)

    def option(self, option_id: str) -> Option:
        """Look up one option. Raises KeyError if the study has none of that id."""
        return self._options[option_id]

    def criterion(self, criterion_id: str) -> Criterion:
        """Look up one criterion. Raises KeyError if the study has none of that id."""
        return self._criteria[criterion_id]

    def scenario(self, scenario_id: str) -> Scenario:
        """Look up one scenario. Raises KeyError if the study has none of that id."""
        return self._scenarios[scenario_id]

    def only(self, option_ids: tuple[str, ...]) -> "Study":
        """Keep just these options, in the study's order; all else stays as it is."""
        return self.replace(
            options=tuple(option for option in self.options if option.id in option_ids)
        )

    def replace(self, **parts: Any) -> "Study":
        """A study with other parts, which are not checked again; all else stays as it is."""
        return Study.model_construct(**{**dict(self), **parts})

    def profile(self, profile_id: str) -> Profile:
        """Look up one profile. Raises KeyError if the study has none of that id."""
        return self._profiles[profile_id]

    @cached_property
    def _options(self) -> dict[str, Option]:
        return {option.id: option for option in self.options}

    @cached_property
    def _criteria(self) -> dict[str, Criterion]:
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def _scenarios(self) -> dict[str, Scenario]:
        return {scenario.id: scenario for scenario in self.scenarios}

    @cached_property
    def _profiles(self) -> dict[str, Profile]:
        return {profile.id: profile for profile in self.profiles}

    def __hash__(self) -> int:
        """By content, so that what follows from a study can be kept under it."""
        return hash(self.digest)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the study in canonical JSON (RFC 8785), as 64 hex digits."""
        plain: dict[str, Any] = self.model_dump(mode="json")
        return hashlib.sha256(rfc8785.dumps(plain)).hexdigest()
