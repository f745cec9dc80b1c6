"""The figure `tamper` in small: one in so many of everything altered, each of it named."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.tamper import tampered
from tests.services.checks.handed_over import hand_over

EVERY = 97


def test_whatever_is_altered_is_named(played_template: Path, tmp_path: Path) -> None:
    (tmp_path / "over").mkdir()
    count = tampered(hand_over(played_template, tmp_path / "over"), tmp_path, every=EVERY)
    assert count.missed == []
    assert len(count.altered) == 10, count.altered
