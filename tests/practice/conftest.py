"""The practice centre's data, and the schemas of its two files, derived from the program's classes.

`python tests/practice/conftest.py` writes the schemas anew after a class has changed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from omgangsdesk import codec
from omgangsdesk.domain import records
from omgangsdesk.domain.log.kinds import word_fields, words_of
from omgangsdesk.domain.vocabulary import OPEN, TIME_SOURCE
from omgangsdesk.services import requests, requests_unplanned
from omgangsdesk.services.practice.centre import lists_of_a_centre

RESOURCES = Path(__file__).parents[2] / "resources"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

ANY_DAY = {
    "type": "string",
    "pattern": r"^([+-][0-9]{1,2}d )?([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$",
}
CLOCK = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"}
ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
DATE = {"type": "string", "pattern": "^([+-][0-9]+[dmy]|[0-9]{4}-[0-9]{2}-[0-9]{2})$"}
AGE = {"type": "string", "pattern": "^[0-9]{1,2}y([0-9]|1[01])m$"}
MARK = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"}
MARKED = {"type": "string", "pattern": "^@[a-z0-9]+(-[a-z0-9]+)*$"}
PASSPHRASE = {"type": "string", "pattern": "^@[A-Z]{2,4}$"}
OWN = {"pattern": "^own:[a-z0-9_]+$"}
CODE = {"type": "string", "pattern": "^[A-Z]{2,4}$"}

LISTS = lists_of_a_centre()
"""The lists of `centre.json`, and the class of record in each."""
EVERY_DAY = tuple(LISTS)[:10]
"""Those that every centre has; the others are of dossiers."""
DATES = {"until", "since", "day", "ended", "broken_since"}
"""Fields that may be relative to today."""


def _bare(schema: Any) -> Any:
    """A schema without what explains, so that a reworded docstring changes no file."""
    if isinstance(schema, dict):
        return {
            name: _bare(part)
            for name, part in schema.items()
            if name not in {"description", "title", "default"}
        }
    return [_bare(part) for part in schema] if isinstance(schema, list) else schema


def _definitions(
    kinds: Iterable[type[object]], find: Callable[[str], Any], *, own: bool = False
) -> dict[str, Any]:
    """The schemas of these classes and of those within, closed, with their words.

    With `own`, a word of a list that takes a centre's own may be one of those.
    """
    found: dict[str, Any] = {}
    for kind in kinds:
        found |= _bare(codec.json_schema(kind)["$defs"])
    for name, schema in found.items():
        schema["additionalProperties"] = False
        for field, words in words_of(find(name)).items():
            part = schema["properties"][field]
            text = part["anyOf"][0] if "anyOf" in part else part
            text["enum"] = sorted(words)
            if own and word_fields(find(name))[field] in OPEN:
                text["anyOf"] = [{"enum": text.pop("enum")}, OWN]
    return dict(sorted(found.items()))


def _class_of(name: str) -> type[object]:
    where = requests if hasattr(requests, name) else requests_unplanned
    found: type[object] = getattr(where, name)
    return found


def make_script_schema() -> dict[str, Any]:
    """What a line of a script may be: an act, and the plain form of its class as data."""
    definitions = _definitions(requests.ACTS.values(), _class_of, own=True)
    definitions["Informed"]["properties"]["at"] = CLOCK
    definitions["Cancel"]["properties"]["told_at"] = CLOCK
    definitions["NoShow"]["properties"]["told_at"] = CLOCK
    definitions["NotComing"]["properties"]["told_at"] = CLOCK
    definitions["ChangePlan"]["properties"]["end"] = ANY_DAY
    definitions["Lift"]["properties"] |= {"passphrase": PASSPHRASE, "colleague": CODE}
    for kind in ("Strike", "Correct", "Keep", "Redo"):
        definitions[kind]["properties"]["target"] = MARKED
    definitions["FollowUpIncident"]["properties"]["incident"] = MARKED
    definitions["Undo"]["properties"]["target"] = MARKED
    return {
        "$schema": DIALECT,
        "title": "A line of a practice script",
        "description": "Times are local times of the day on which the script is played.",
        "type": "object",
        "properties": {
            "at": {"description": "When it is entered.", **CLOCK},
            "as": {"description": "Sign-in code of whoever enters it.", **CODE},
            "act": {"enum": sorted(requests.ACTS)},
            "visit": ID,
            "data": {"type": "object"},
            "when": {
                "description": "When it happened, if it is entered later.",
                "type": "object",
                "properties": {
                    "at": ANY_DAY,
                    "reason": {"type": "string", "minLength": 1},
                    "source": {"enum": sorted(TIME_SOURCE)},
                },
                "required": ["at"],
                "additionalProperties": False,
            },
            "expect": {
                "description": "The program must refuse; nothing is recorded.",
                "const": "stop",
            },
            "day": {
                "description": "So many days after the practice day.",
                "type": "integer",
                "minimum": 0,
                "maximum": 31,
            },
            "elsewhere": {
                "description": "Written on another computer, such as the office's.",
                "const": True,
            },
            "mark": {"description": "A name for this act; “@name” is its id later on.", **MARK},
        },
        "required": ["at", "as", "act", "visit", "data"],
        "additionalProperties": False,
        "allOf": [
            {
                "if": {"properties": {"act": {"const": word}}},
                "then": {"properties": {"data": {"$ref": f"#/$defs/{kind.__name__}"}}},
            }
            for word, kind in sorted(requests.ACTS.items())
        ],
        "$defs": definitions,
    }


def make_centre_schema() -> dict[str, Any]:
    """What the practice centre's file may be: records, with dates relative to today."""
    known = {kind.__name__: kind for kind in (*LISTS.values(), records.Party)}
    known |= {"StaggerPolicy": records.StaggerPolicy}
    definitions = _definitions(LISTS.values(), known.__getitem__)
    for schema in definitions.values():
        for name in schema["properties"]:
            if name in DATES:
                schema["properties"][name] = DATE
            if name == "id":
                schema["properties"][name] = ID
    person, visit = definitions["Person"]["properties"], definitions["VisitPlan"]["properties"]
    del person["birth_date"]
    person["age"] = {"description": "Years and months, today.", **AGE}
    del visit["day"]
    visit |= {"start": CLOCK, "end": CLOCK}
    definitions["VisitPlan"]["required"].remove("day")
    return {
        "$schema": DIALECT,
        "title": "An invented centre to practise with",
        "description": (
            "Records in their plain form. Visits are of today, in local times; dates may be "
            "relative to today, in days, months or years: +400d, -6m, +2y."
        ),
        "type": "object",
        "properties": {
            "format": {"const": 1},
            "zone": {"type": "string"},
            **{
                name: {"type": "array", "items": {"$ref": f"#/$defs/{kind.__name__}"}}
                for name, kind in LISTS.items()
            },
        },
        "required": ["format", "zone", *EVERY_DAY],
        "additionalProperties": False,
        "$defs": definitions,
    }


SCHEMAS = {
    "script.schema.json": make_script_schema,
    "practice-centre.schema.json": make_centre_schema,
}


@pytest.fixture(scope="session")
def resources() -> Path:
    return RESOURCES


@pytest.fixture(scope="session")
def centre() -> dict[str, Any]:
    return json.loads((RESOURCES / "practice/centre.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def script() -> list[dict[str, Any]]:
    text = (RESOURCES / "practice/day.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(params=sorted(SCHEMAS))
def schema_file(request: pytest.FixtureRequest) -> tuple[Path, dict[str, Any]]:
    """A schema's file, and what it should hold."""
    return RESOURCES / "schemas" / request.param, SCHEMAS[request.param]()


@pytest.fixture(scope="session")
def script_schema() -> dict[str, Any]:
    return make_script_schema()


@pytest.fixture(scope="session")
def centre_schema() -> dict[str, Any]:
    return make_centre_schema()


if __name__ == "__main__":
    for file_name, make in SCHEMAS.items():
        written = json.dumps(make(), indent=2, ensure_ascii=False) + "\n"
        (RESOURCES / "schemas" / file_name).write_text(written, encoding="utf-8")
