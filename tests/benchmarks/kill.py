"""kill: a played day, killed at random moments, reopened, compared with what was acknowledged."""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.harness import Figure

from omgangsdesk.locations import resources

LONGEST = 2.5
"""Seconds a played day may run before it is killed; short of it, any moment is as likely."""


def measure(given: argparse.Namespace) -> list[Figure]:
    with tempfile.TemporaryDirectory() as name:
        lost, unreadable, acknowledged = kills(Path(name), given.kills)
    return [
        Figure(
            "kill",
            lost + unreadable,
            0,
            lost + unreadable,
            0,
            "lost",
            f"{given.kills} kills",
            f"{acknowledged} acknowledged entries, {lost} lost, {unreadable} stores unreadable",
        )
    ]


def kills(folder: Path, count: int) -> tuple[int, int, int]:
    """Entries lost, stores unreadable and entries acknowledged, over `count` kills."""
    source = random.Random(count)
    program = str(Path(sys.executable).parent / "omgangsdesk")
    environment = os.environ | {
        "HOME": str(folder),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_DATA_HOME": str(folder / "data"),
    }
    store, secret = folder / "store", folder / "passphrase.txt"
    access = ["--store", str(store), "--passphrase-file", str(secret)]
    subprocess.run(
        [program, "init", "--practice", *access],
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    whole = folder / "whole"
    shutil.copytree(store, whole)
    state = folder / "state-whole"
    shutil.copytree(folder / "state", state)
    script = resources() / "practice" / "day.jsonl"
    lost = unreadable = acknowledged = 0
    for _ in range(count):
        shutil.rmtree(store)
        shutil.copytree(whole, store)
        shutil.rmtree(folder / "state")
        shutil.copytree(state, folder / "state")
        promised = _play_and_kill(program, script, access, environment, source)
        found = _entries(program, access, environment)
        acknowledged += len(promised)
        if found is None:
            unreadable += 1
        else:
            lost += len(promised - found)
    return lost, unreadable, acknowledged


def _play_and_kill(
    program: str,
    script: Path,
    access: list[str],
    environment: dict[str, str],
    source: random.Random,
) -> set[tuple[str, int]]:
    process = subprocess.Popen(
        [program, "play", str(script), "--ack", *access],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    lines = [process.stdout.readline()]  # from the first promise on, any moment is as likely
    time.sleep(source.uniform(0, LONGEST))
    process.kill()
    lines += process.stdout.readlines()
    process.wait()
    promised = set()
    for line in lines:
        if line.endswith("\n"):
            told = json.loads(line)
            promised.add((told["id"], told["sequence"]))
    return promised


def _entries(
    program: str, access: list[str], environment: dict[str, str]
) -> set[tuple[str, int]] | None:
    """Every entry of a store that opens and verifies; None when it does not."""
    checked = subprocess.run(
        [program, "verify", *access], env=environment, capture_output=True, check=False
    )
    told = subprocess.run(
        [program, "log", "--json", *access],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if checked.returncode or told.returncode:
        return None
    return {(one["id"], one["sequence"]) for one in json.loads(told.stdout)["entries"]}
