"""A played day, killed at any moment: every acknowledged entry is there when it is opened again."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys

import pytest
from tests.cli.conftest import on
from tests.conftest import PracticeStore

from omgangsdesk.services.checks.verify import verify_store
from omgangsdesk.services.practice import centre as practice

KILLS = int(os.environ.get("OMGANGSDESK_KILLS", "5"))
"""How often; the figure `kill` asks for many more."""


@pytest.mark.parametrize("turn", range(KILLS))
def test_what_was_acknowledged_outlives_a_kill(practice_store: PracticeStore, turn: int) -> None:
    enough = random.randint(1, 200)
    with subprocess.Popen(
        [
            sys.executable,
            "-m",
            "omgangsdesk",
            "play",
            str(practice.script_file()),
            "--ack",
            *map(str, on(practice_store)),
        ],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline() for _ in range(enough)]
        process.send_signal(signal.SIGKILL)
        # What is still in the pipe was said before the kill; a last line may be cut off.
        acknowledged += process.stdout.read().splitlines(keepends=True)
    told = [json.loads(one) for one in acknowledged if one.endswith("\n")]
    assert len(told) >= enough

    desk = practice_store.open()
    try:
        assert desk.notices == []
        with desk.store.read() as unit:
            kept = {one["id"]: unit.entry(one["id"]) for one in told}
    finally:
        desk.close()
    lost = [one for one in told if kept[one["id"]] is None]
    assert lost == []
    assert all(kept[one["id"]].sequence == one["sequence"] for one in told)  # type: ignore[union-attr]
    found = verify_store(
        practice_store.folder, practice_store.passphrase(), devices=practice_store.devices
    )
    assert found.findings == ()
