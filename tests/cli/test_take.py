"""`take` and `fingerprint`: another desk's file, from the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import Call, keeps_to, on
from tests.services.taking.conftest import Past, here, past, there
from tests.services.taking.two_desks import MEREL, Place, observed, place

KIEVIT = "bezoek-kievit"

__all__ = ["here", "past", "there"]


@pytest.fixture
def desk(here: Place, home: Path) -> Place:
    """The desk as the command line finds it: this computer's identities lie in its own place."""
    return Place(replace(here.store, devices=home / "xdg_state_home" / "omgangsdesk" / "devices"))


def key_of(desk: Place) -> tuple[object, ...]:
    return ("--key", desk.store.folder / "office-key.txt")


def test_the_key_is_read_out_compared_and_the_file_is_taken(
    omgangsdesk: Call, desk: Place, there: Place, past: Past
) -> None:
    desk.corrects(past.note, "Noor zwaait niet.", "15:00")
    there.corrects(past.note, "Noor zwaait naar haar vader.", "15:10")
    file, read_out = there.closes(), there.fingerprint()

    unknown = omgangsdesk("take", file, *key_of(desk), *on(desk.store, "AB"))
    assert unknown.code == 1
    assert f"--trust {read_out}" in unknown.err
    assert "Nothing was taken" in unknown.err

    trust = ("--trust", read_out)
    looked = omgangsdesk("take", file, *key_of(desk), *trust, "--dry-run", *on(desk.store, "AB"))
    assert looked.code == 0
    assert "Nothing was taken yet." in looked.out

    taken = omgangsdesk("take", file, *key_of(desk), *trust, *on(desk.store, "AB"))
    assert taken.code == 0
    assert "was taken:" in taken.out
    assert "1 entry was corrected by two desks." in taken.out
    assert read_out in taken.out

    again = omgangsdesk("take", file, *key_of(desk), *on(desk.store, "AB"))
    assert "brings nothing new" in again.out

    today = omgangsdesk("today", *on(desk.store, "AB"))
    assert "corrected twice: choose which version holds" in today.out
    log = omgangsdesk("log", "--visit", MEREL, *on(desk.store, "AB"))
    assert "(corrected twice, this version counts)" in log.out
    assert "(corrected twice, this version does not count)" in log.out
    assert omgangsdesk("verify", *on(desk.store, "AB")).code == 0


def test_as_json(omgangsdesk: Call, desk: Place, there: Place) -> None:
    there.plays(observed("Noor bouwt een toren."))
    first, trust = there.closes(), there.fingerprint()
    there.plays(observed("Noor lacht."))
    second = there.closes("17:30")
    options = (*key_of(desk), "--trust", trust, "--json", *on(desk.store, "AB"))
    later = omgangsdesk("take", second, *options)
    keeps_to("take", later.json)
    assert later.json["gap"][0] == 1
    assert later.json["kept"]
    looked = omgangsdesk("take", first, "--dry-run", *options)
    keeps_to("take", looked.json)
    assert not looked.json["kept"]
    assert "gap" not in looked.json


def test_the_own_key_is_told(omgangsdesk: Call, desk: Place) -> None:
    told = omgangsdesk("fingerprint", *on(desk.store))
    assert told.code == 0
    assert desk.fingerprint() in told.out


def test_without_the_offices_key(omgangsdesk: Call, desk: Place, there: Place) -> None:
    file = there.closes()
    assert omgangsdesk("take", file, *on(desk.store, "AB")).code == 2
    wrong = omgangsdesk("take", file, "--key", file, *on(desk.store, "AB"))
    assert wrong.code == 1
    assert "Traceback" not in wrong.err


def test_what_was_destroyed_here_and_comes_again_is_told_and_stays_gone(
    omgangsdesk: Call, played_template: Path, tmp_path: Path, home: Path
) -> None:
    """The other desk wrote on, and hears of the destruction with this desk's next file."""
    store = place(played_template, tmp_path / "this").store
    devices = home / "xdg_state_home" / "omgangsdesk" / "devices"
    desk, other = (
        Place(replace(store, devices=devices)),
        place(played_template, tmp_path / "other"),
    )
    of, secret = on(desk.store, "AB"), "Finn vertelt een geheim."
    stick = tmp_path / "stick"
    stick.mkdir()
    assert omgangsdesk("close-day", "--to", stick, *of).code == 0
    why = ("--ground", "Termijn", "--ordered-by", "De directie", "--yes")
    assert omgangsdesk("destroy", "--visit", KIEVIT, *why, *of).code == 0
    other.plays(observed(secret, "14:10", KIEVIT))
    file, trust = other.closes("21:00"), ("--trust", other.fingerprint())

    looked = omgangsdesk("take", file, *key_of(desk), *trust, "--dry-run", "--json", *of).json
    keeps_to("take", looked)
    assert looked["destroyed"] == 2
    taken = omgangsdesk("take", file, *key_of(desk), *trust, *of)
    assert "Mind: 2 entries are of what was lawfully destroyed here." in taken.out
    assert secret not in omgangsdesk("log", *of).out
    assert KIEVIT not in omgangsdesk("today", "--json", *of).out
    assert omgangsdesk("verify", *of).code == 0
    told = omgangsdesk("destroy", "--certificates", *of).out
    assert told.count("De directie") == 2

    assert omgangsdesk("close-day", "--to", stick, *of).code == 0
    for one in sorted(stick.glob("*.age")):
        other.takes(one, desk.fingerprint(), at="23:00")
    assert secret not in [getattr(one.data, "text", "") for one in other.log()]
    assert other.verified().findings == ()
