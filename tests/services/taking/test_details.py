"""What else a file can bring: what was destroyed there, records alone, papers that lack."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.services.taking.two_desks import Place, Still, observed, place

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import StoredEntry, read_header
from omgangsdesk.exchange.dayfile import (
    DayFileContents,
    KeySigner,
    read_day_file,
    write_day_file,
)
from omgangsdesk.exchange.office import parse_recipient, read_recipient
from omgangsdesk.exchange.sshsig import fingerprint
from omgangsdesk.services.acts.destroy import Selection, destroy
from omgangsdesk.services.day_end import hand_over
from omgangsdesk.services.day_end.day_close import load_close
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.opening.left_open import never_closed
from omgangsdesk.services.perform import perform
from omgangsdesk.services.requests import Finalise, Request
from omgangsdesk.services.taking.telling import sentences

KEY = KeySigner(Ed25519PrivateKey.generate())
TRUST = fingerprint(KEY.public_bytes)
KIEVIT = "bezoek-kievit"
SECRET = "Noor vertelt een geheim."


def sealed(contents: DayFileContents, here: Place, folder: Path) -> Path:
    """The file with other contents, signed with a key of the test's own."""
    folder.mkdir(exist_ok=True)
    public = parse_recipient(read_recipient(here.store.folder / "office-key.pub"))
    return write_day_file(folder, contents, recipients=[public], signer=KEY).path


def said(desk: Place) -> list[str]:
    return [one.data.text for one in desk.log() if isinstance(one.data, kinds.Observation)]


@pytest.fixture
def later(played_template: Path, tmp_path: Path) -> tuple[Place, Place]:
    """Both desks after the day: only what is over can be destroyed."""
    return place(played_template, tmp_path / "one"), place(played_template, tmp_path / "other")


@pytest.fixture
def destroyed(later: tuple[Place, Place]) -> tuple[Path, Path]:
    """The file that holds what was said, and the later one that orders it to be destroyed."""
    _, there = later
    there.plays(observed(SECRET, "14:10", KIEVIT))
    there.do(lambda it: perform(it, Request(act=Finalise(), visit=KIEVIT)), "19:00")
    first = there.closes("20:00")
    (secret,) = (one.id for one in there.log() if getattr(one.data, "text", "") == SECRET)
    wanted = Selection(entries=(secret,))
    there.do(lambda it: destroy(it, wanted, ground="Termijn", ordered_by="De directeur"), "20:30")
    return first, there.closes("21:00")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_was_destroyed_there_is_so_here(
    later: tuple[Place, Place], destroyed: tuple[Path, Path], order: tuple[int, int]
) -> None:
    here, there = later
    trust = there.fingerprint()
    for which in order:
        here.takes(destroyed[which], trust, at="22:00")
    assert SECRET not in said(here)
    assert here.verified().findings == ()
    assert here.verified().destroyed == there.verified().destroyed > 0


def test_an_entry_whose_contents_are_gone_is_taken_for_its_place(
    later: tuple[Place, Place], destroyed: tuple[Path, Path], tmp_path: Path
) -> None:
    here, there = later
    whole, order = (read_day_file(one, there.key).contents for one in destroyed)
    gone = tuple(
        StoredEntry(header=one.header, salt="", payload=b"")
        if read_header(one).kind == "observation"
        else one
        for one in whole.entries
    )
    taken = here.takes(
        sealed(replace(whole, entries=gone), here, tmp_path / "a"), TRUST, at="22:00"
    )
    assert taken.difference.new == len(gone)
    assert "observation" not in taken.difference.kinds
    here.takes(sealed(order, here, tmp_path / "b"), at="22:05")
    assert here.verified().findings == ()


def test_a_file_with_people_alone(here: Place, there: Place) -> None:
    there.calls("merel-moeder", "0470 22 22 22", "15:00")
    taken = here.takes(there.closes(), there.fingerprint())
    assert (taken.difference.records, taken.difference.changed) == (0, 1)
    assert "People and plans: 0 new, 1 changed." in [str(one) for one in sentences(taken)]


def test_a_paper_that_is_not_in_the_file_stays_where_it_was_made(
    played_template: Path, tmp_path: Path
) -> None:
    here, there = (place(played_template, tmp_path / one) for one in ("here", "there"))
    there.plays(observed("Finn tekent.", "14:10", KIEVIT))
    there.do(lambda it: perform(it, Request(act=Finalise(), visit=KIEVIT)), "20:00")
    contents = replace(read_day_file(there.closes("20:30"), there.key).contents, reports=())
    taken = here.takes(sealed(contents, here, tmp_path / "a"), TRUST, at="21:00")
    assert (taken.difference.reports, taken.difference.reports_left) == (0, 2)
    assert here.verified().findings == ()


def test_what_another_desk_lost_is_not_told_with_the_file_of_this_one(
    here: Place, there: Place, tmp_path: Path
) -> None:
    here.plays(observed("Noor bouwt een toren."))
    older = (here.store.folder / "store.db").read_bytes()
    here.plays(observed("Noor lacht."))
    (here.store.folder / "store.db").write_bytes(older)
    here.plays(observed("Noor gaat.", "14:40"))
    assert [one.code for one in here.verified().findings] == ["entries_lost"]
    taken = here.takes(there.closes(), there.fingerprint())
    assert taken.difference.still_lost is None


def test_files_from_before_keys_were_told_ask_for_the_key_each_time(
    here: Place, there: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hand_over, "sshsig", SimpleNamespace(fingerprint=lambda _: None))
    first = there.closes()
    there.plays(observed("Noor lacht."))
    second = there.closes("17:30")
    contents = [read_day_file(one, there.key).contents for one in (first, second)]
    here.takes(sealed(contents[0], here, tmp_path / "a"), TRUST)
    assert not here.takes(sealed(contents[1], here, tmp_path / "b")).key_is_new


def test_the_day_of_another_desk_does_not_close_this_one(here: Place, there: Place) -> None:
    here.plays(observed("Noor bouwt een toren."))
    file, trust = there.closes(), there.fingerprint()
    here.takes(file, trust)
    assert not here.board().closed
    view = here.do(load_close, at="19:00")
    assert (view.closed_at, view.file) == (None, None)
    own = here.closes("19:30")
    assert own.name != file.name
    assert here.board("20:00").closed


def test_a_day_that_only_another_desk_closed_is_told_as_not_closed(
    here: Place, there: Place
) -> None:
    here.plays(observed("Noor bouwt een toren."))
    here.takes(there.closes(), there.fingerprint())

    def days(desk: Desk) -> int:
        desk.clock = Still(desk.clock.now() + dt.timedelta(days=1))
        return len(never_closed(desk))

    assert here.do(days) == 1
    here.closes("19:30")
    assert here.do(days) == 0
