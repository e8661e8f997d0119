"""What packages are made of: faults in them, what they need of the world, and warnings.

No arithmetic on arrays here, so that a stance can be checked before numpy is there.
Rules: docs/method/packages.md#members
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from evaluation.errors import Fault
from evaluation.study import Conflict, Need, Package, Study
from evaluation.wording import hinted

# Kinds of conflict that keep two options from being core members of one package.
EXCLUDING = ("exclusive", "supersedes")


def package_faults(study: Study, packages: Iterable[Package]) -> list[Fault]:
    """Find what keeps packages of somebody's own from being put together."""
    place = "packages"
    faults = []
    taken = Counter(package.name.casefold() for package in study.packages)
    for package in packages:
        faults += [
            Fault(file=place, field=package.name, message=message)
            for message in _wrong(study, package)
        ]
        if taken[package.name.casefold()]:
            message = "is already the name of a package; give it another one"
            faults.append(Fault(file=place, field=package.name, message=message))
        taken[package.name.casefold()] += 1
    return faults


def warnings(study: Study, package: Package) -> tuple[Conflict, ...]:
    """The conflicts among a package's members that do not keep it from being put together."""
    members = set(package.members)
    return tuple(each for each in study.relations.conflicts if set(each.options) <= members)


def needs_of(study: Study, package: Package) -> dict[str, Need]:
    """What a package needs of the world, by need: what its core needs, it needs.

    What only an optional member needs is partly needed: the package works without that member.
    """
    core = [study.option(each).needs for each in package.core]
    some = [study.option(each).needs for each in package.optional]
    return {need: _answer(need, core, some) for need in study.frame.needs}


def core_needing(study: Study, package: Package, need: str) -> tuple[str, ...]:
    """The core members that cannot work without a need, as ids."""
    return tuple(each for each in package.core if study.option(each).needs.get(need) == "yes")


def _answer(need: str, core: Sequence[dict[str, Need]], some: Sequence[dict[str, Need]]) -> Need:
    if any(needs.get(need) == "yes" for needs in core):
        return "yes"
    return "partly" if any(needs.get(need, "no") != "no" for needs in (*core, *some)) else "no"


def _wrong(study: Study, package: Package) -> Iterator[str]:
    """What is wrong with one package, each as a sentence without its beginning."""
    if not package.core:
        yield "has no core member; name at least one option"
    members = Counter(package.members)
    unknown = [name for name in members if name not in study.option_ids]
    for name, hint in hinted(unknown, study.option_ids):
        yield f'"{name}" is not in this study{hint}'
    for name, count in members.items():
        if count > 1:
            yield f'"{name}" is named {count} times'
    for conflict in study.relations.conflicts:
        one, other = conflict.options
        if conflict.kind in EXCLUDING and {one, other} <= set(package.core):
            yield f'"{one}" and "{other}" exclude each other ({conflict.kind})'
