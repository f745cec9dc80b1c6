"""Every script of a story keeps to the schema of scripts, and has a test that plays it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from tests.stories.conftest import SCRIPTS

from omgangsdesk.locations import resources


@pytest.mark.parametrize("script", sorted(SCRIPTS.glob("*.jsonl")), ids=lambda path: path.stem)
def test_a_script_keeps_to_the_schema_and_is_played(script: Path) -> None:
    schema = json.loads((resources() / "schemas" / "script.schema.json").read_bytes())
    validator = Draft202012Validator(schema)
    for line in script.read_text(encoding="utf-8").splitlines():
        validator.validate(json.loads(line))
    tests = "".join(one.read_text(encoding="utf-8") for one in SCRIPTS.glob("test_*.py"))
    assert f'"{script.stem}"' in tests
