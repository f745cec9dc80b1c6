"""A practice store's keyring, and the means to alter its file as someone with an editor would."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.security.passphrases import LIEN, OMAR

from omgangsdesk.security.documents import write_document
from omgangsdesk.security.kdf import PRACTICE_COST
from omgangsdesk.security.keyring import Keyring


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def ring(folder: Path) -> Keyring:
    """Two colleagues of Oefencentrum De Brug, on the disk."""
    found, data_key = Keyring.create(folder, store_id="de-brug", practice=True, cost=PRACTICE_COST)
    found.add_colleague(data_key, colleague="c-lien", label="LV", passphrase=LIEN)
    found.add_colleague(data_key, colleague="c-omar", label="OB", passphrase=OMAR)
    found.save()
    return found


@pytest.fixture
def data_key(ring: Keyring) -> bytes:
    return ring.unlock(LIEN, label="LV").data_key


@pytest.fixture
def alter(folder: Path) -> Callable[[Callable[[dict[str, Any]], object]], None]:
    """Change the key file and give it a right check sum again: no damage, but intent."""

    def change(how: Callable[[dict[str, Any]], object]) -> None:
        path = folder / "keys.json"
        fields = json.loads(path.read_text(encoding="utf-8"))
        del fields["check"]
        how(fields)
        path.write_bytes(write_document(fields))

    return change
