"""A played practice day of which two day files went to the office; something was written after."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from tests.conftest import PracticeStore
from tests.services.checks.tampering import KEPT

from omgangsdesk.exchange import office
from omgangsdesk.services.checks.anchors import Anchor, read_anchor
from omgangsdesk.services.checks.verify import Outside
from omgangsdesk.services.day_end.day_close import close_day
from omgangsdesk.services.practice.play import parse_script, play


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """The store, what the office has, and the hash of a paper."""

    store: PracticeStore
    files: tuple[Path, Path]
    manifests: tuple[Path, Path]
    key: str
    printed: str
    device: str

    @property
    def anchors(self) -> list[Anchor]:
        return [read_anchor(one) for one in self.manifests]

    @property
    def all(self) -> Outside:
        return Outside(anchors=self.anchors, printed=[self.printed])

    def copied(self, base: Path) -> HandedOver:
        """A copy of the store to alter; the office keeps what it has."""
        shutil.copytree(self.store.folder, base / "store")
        store = PracticeStore(folder=base / "store", devices=base / "devices")
        return replace(self, store=store)


def hand_over(played: Path, base: Path) -> HandedOver:
    """Two files handed over by a device of its own, on a copy of a played store."""
    shutil.copytree(played, base / "store")
    store = PracticeStore(folder=base / "store", devices=base / "devices")
    key_file = store.folder / office.KEY_FILE
    (base / "stick").mkdir()
    desk = store.open("AB")
    files: list[Path] = []
    try:
        for script in (KEPT[:2], KEPT[2:4], KEPT[4:]):
            play(desk, parse_script("\n".join(script).encode()))
            if len(files) < 2:
                files.append(Path(close_day(desk, base / "stick", "Bij de oma.").path))
        with desk.store.read() as unit:
            printed = unit.reports()[0].content_hash
        device = desk.device.id
    finally:
        desk.close()
    opened = [office.open_day_file(one, key_file, base / "office").folder for one in files]
    return HandedOver(
        store=store,
        files=(files[0], files[1]),
        manifests=(opened[0] / "manifest.json", opened[1] / "manifest.json"),
        key=office.read_key(key_file),
        printed=printed,
        device=device,
    )
