"""JSON Schemas of the dossiers, so that an editor can check a file while it is written.

They come from the models and say what one file alone can get wrong; `check` says the rest.
"""

import json
from pathlib import Path
from typing import Any

from evaluation.study import (
    Criterion,
    Frame,
    Frozen,
    Option,
    Package,
    Profile,
    Relations,
    Scenario,
)

KINDS: dict[str, type[Frozen]] = {
    "study": Frame,
    "criterion": Criterion,
    "option": Option,
    "profile": Profile,
    "package": Package,
    "scenario": Scenario,
    "relations": Relations,
}


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of file. Its id is the file's name and no key in it."""
    plain = KINDS[kind].model_json_schema()
    plain["properties"].pop("id", None)
    plain["required"] = [key for key in plain.get("required", []) if key != "id"]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **plain}


def write_schemas(folder: Path) -> list[Path]:
    """Write one file a kind and return their paths. Raises OSError as the disk does."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{kind}.json" for kind in KINDS]
    for path in paths:
        text = json.dumps(schema(path.stem), ensure_ascii=False, indent=2, sort_keys=True)
        path.write_text(f"{text}\n", encoding="utf-8", newline="\n")
    return paths
