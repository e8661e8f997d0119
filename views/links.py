"""The stance as a web address and back: a link is a view that needs no saving."""

from collections.abc import Mapping

from evaluation.stance import Stance, profile_stance
from evaluation.study import NO_PROFILE, Study


def to_query(study: Study, stance: Stance) -> dict[str, str]:
    """The stance as query parameters: `profile`, and what was changed since in `w` and `lock`."""
    query = {"profile": stance.profile or NO_PROFILE}
    base = study.profile(stance.profile).points if stance.profile else {}
    changed = {
        criterion: stance.points[criterion]
        for criterion in study.criterion_ids
        if stance.points[criterion] != base.get(criterion)
    }
    if changed:
        query["w"] = ",".join(f"{name}:{points:.12g}" for name, points in changed.items())
    if stance.locked:
        query["lock"] = ",".join(stance.locked)
    return query


def from_query(study: Study, query: Mapping[str, str]) -> tuple[Stance, list[str]]:
    """The stance a query asks for, and a sentence for each part of it that could not be used."""
    told: list[str] = []
    profile: str | None = query.get("profile", study.frame.default_profile)
    if profile == NO_PROFILE:
        profile = None
    elif profile not in {each.id for each in study.profiles}:
        told.append(
            f"The link names a profile that this study does not have, \u201c{profile}\u201d."
        )
        profile = study.frame.default_profile
    points = dict(profile_stance(study, profile).points)
    for part in filter(None, query.get("w", "").split(",")):
        name, _, given = part.partition(":")
        number = _points(given)
        if name not in points or number is None:
            told.append(f"The link holds a weight that cannot be read, \u201c{part[:60]}\u201d.")
        else:
            points[name] = number
    if not any(points.values()):
        told.append("The link sets all weights to zero.")
        points = dict(profile_stance(study, profile).points)
    locked = []
    for name in filter(None, query.get("lock", "").split(",")):
        if name in points:
            locked.append(name)
        else:
            told.append(f"The link locks a criterion that is not there, \u201c{name[:60]}\u201d.")
    stance = Stance(profile=profile, points=points, locked=tuple(dict.fromkeys(locked)))
    return stance, told


def _points(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 <= number <= 1e6 else None
