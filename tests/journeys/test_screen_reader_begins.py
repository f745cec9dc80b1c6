"""A centre made from nothing, over the accessibility bus alone."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if not sys.platform.startswith("linux"):
    pytest.skip("AT-SPI is the accessibility bus of Linux", allow_module_level=True)

from tests.journeys.counter import counter_with, nameless
from tests.journeys.reader import ScreenReader

from omgangsdesk.security.keyring import Keyring

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

SECRET = "vier woorden die niets zeggen"
TYPED = {
    "Name of the centre": "Huis de Specht",
    "Visiting rooms, with commas between": "Zon, Tuin",
    "Your name, as the first coordinator": "Ada Linde",
    "Your sign-in code, such as initials": "AL",
    "Passphrase": SECRET,
}


def test_a_centre_is_made_and_signed_in_to(tmp_path: Path) -> None:
    store = tmp_path / "store"
    with counter_with(tmp_path, "--store", str(store)) as counter:
        reader = counter.reader
        reader.find("push button", "Make the centre")
        assert nameless(reader.things()) == []
        # There is nobody to give a new window the keyboard, as a desktop would.
        reader.click("text", "Name of the centre")
        what_is_asked_is_told_again(reader)
        code = the_code_is_read_and_kept(reader)
        assert Keyring.load(store).unlock(code).recovery
        the_new_centre_is_empty(reader)
        assert code not in counter.log.read_text(encoding="utf-8")


def what_is_asked_is_told_again(reader: ScreenReader) -> None:
    """What was left empty gets the keyboard; two passphrases that differ are told at once."""
    reader.press("push button", "Make the centre")
    reader.await_focus("text", "Name of the centre")
    for name, words in TYPED.items():
        reader.write("text", name, words)
    reader.press("push button", "Make the centre")
    reader.await_focus("text", "Passphrase, once more")
    reader.write("text", "Passphrase, once more", "drie andere woorden")
    reader.press("push button", "Make the centre")
    reader.hear("Those two are not the same. Nothing was made.")
    reader.await_focus("text", "Passphrase, once more")
    reader.write("text", "Passphrase, once more", SECRET)
    reader.press("push button", "Make the centre")


def the_code_is_read_and_kept(reader: ScreenReader) -> str:
    """The recovery code is told of, can be read letter by letter, and is gone afterwards."""
    reader.hear("The centre was made. This recovery code *")
    code = reader.text(reader.find("text", "Recovery code"))
    (go_on,) = reader.seek("push button", "Go on and sign in")
    assert not go_on.has("enabled")
    reader.press("check box", "It is written down")
    reader.press("push button", "Go on and sign in")
    reader.find("push button", "Unlock")
    assert code not in reader.told()
    return code


def the_new_centre_is_empty(reader: ScreenReader) -> None:
    """Its first coordinator signs in and reads what to do first."""
    reader.press("radio button", "AL")
    reader.write("text", "Passphrase", SECRET)
    reader.press("push button", "Unlock")
    reader.hear("Signed in: AL")
    reader.find("label", "No visits are planned today.")
    assert nameless(reader.things()) == []
    assert reader.seek("list item", "*") == []
    assert reader.seek("frame", "OmgangsDesk")
