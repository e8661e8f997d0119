"""A snapshot: a study, a stance and their findings under one seal, written once.

As a file it is canonical JSON (RFC 8785); its digest is the SHA-256 of all the rest in that form,
so layout and order of keys do not matter to it. Form of the file: docs/snapshots.md
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import rfc8785

from evaluation.dossiers import FRAME, tables_of
from evaluation.stance import Stance
from evaluation.study import Study
from sharing.snapshots.build import Build, this_build
from sharing.snapshots.texts import FORM, Heading

# The form written today; reading.py knows every one ever written.
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """`plain`: all of it as it was sealed; `study` and `stance`: those two as nouns of the engine.

    `digest`: the seal, 64 hex digits. `findings`: see `evaluation.all_findings`.
    """

    plain: Mapping[str, Any]
    study: Study
    stance: Stance

    @property
    def heading(self) -> Heading:
        """What people wrote on it."""
        return Heading(**{name: self.plain[name] for name in Heading.model_fields})

    @property
    def title(self) -> str:
        """Its title, one line."""
        title: str = self.plain["title"]
        return title

    @property
    def made_at(self) -> datetime:
        """When it was sealed, by the clock of whoever did."""
        return datetime.fromisoformat(self.plain["made_at"])

    @property
    def parent(self) -> str | None:
        """Digest of the snapshot it was worked on from."""
        parent: str | None = self.plain["parent"]
        return parent

    @property
    def build(self) -> Build:
        """What its findings were made with."""
        return Build(**self.plain["build"])

    @property
    def findings(self) -> Mapping[str, Any]:
        """Its findings as they were sealed."""
        findings: Mapping[str, Any] = self.plain["findings"]
        return findings

    @property
    def digest(self) -> str:
        """The seal."""
        digest: str = self.plain["digest"]
        return digest


def seal(
    study: Study,
    stance: Stance,
    findings: Mapping[str, Any],
    heading: Heading,
    *,
    now: datetime,
    parent: str | None = None,
) -> Snapshot:
    """Put a study, a stance and all that follows from both under one seal.

    `findings`: what `evaluation.all_findings` gives for the two. `parent`: digest of the snapshot
    that this one was worked on from.
    """
    plain = {
        "format": FORMAT,
        **heading.model_dump(),
        "made_at": now.astimezone(UTC).strftime(FORM),
        "parent": parent,
        "build": this_build().model_dump(),
        "study": (files := {name: _json(table) for name, table in tables_of(study).items()}),
        "order": order_of(files[FRAME]),
        "stance": plain_stance(stance),
        "findings": dict(findings),
    }
    return Snapshot(plain=plain | {"digest": digest_of(plain)}, study=study, stance=stance)


def as_bytes(snapshot: Snapshot) -> bytes:
    """A snapshot as the file that travels."""
    return rfc8785.dumps(dict(snapshot.plain))


def digest_of(plain: Mapping[str, Any]) -> str:
    """SHA-256 over all but the digest itself, as 64 hex digits.

    Raises ValueError where a number or a letter is none that JSON can carry to everybody.
    """
    rest = {name: part for name, part in plain.items() if name != "digest"}
    return hashlib.sha256(rfc8785.dumps(rest)).hexdigest()


def plain_stance(stance: Stance) -> dict[str, Any]:
    """A stance as JSON; its seed as text, since it may have more digits than JSON's numbers."""
    plain: dict[str, Any] = stance.model_dump(mode="json")
    return plain | {"seed": str(stance.seed)}


def order_of(table: Mapping[str, Any], place: str = "") -> dict[str, list[str]]:
    """The order of keys in tables within a table wherever it is not that of the alphabet, by place.

    Canonical JSON sorts keys, and the order of groups, axes and the like is the analyst's.
    """
    names = list(table)
    found = {place: names} if place and names != sorted(names) else {}
    for name, part in table.items():
        if isinstance(part, Mapping):
            found |= order_of(part, f"{place}.{name}".removeprefix("."))
    return found


def in_order(table: Mapping[str, Any], order: Mapping[str, list[str]], place: str = "") -> Any:
    """The table with its keys as `order_of` found them; keys that it does not name come last."""
    names = [name for name in order.get(place, ()) if name in table]
    names += [name for name in table if name not in names]
    return {
        name: in_order(part, order, f"{place}.{name}".removeprefix("."))
        if isinstance(part := table[name], Mapping)
        else part
        for name in names
    }


def _json(value: Any) -> Any:
    """A table as JSON has it, which knows no dates."""
    if isinstance(value, Mapping):
        return {name: _json(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value
