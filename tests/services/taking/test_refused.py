"""What can't be taken, though it was signed: a sentence names it, and nothing of it comes in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from tests.services.taking.conftest import Past
from tests.services.taking.two_desks import Place, observed

from omgangsdesk.domain.log import canonical
from omgangsdesk.domain.log.entries import StoredEntry, read_header, seal
from omgangsdesk.errors import ExpectedError, InvalidInputError, TamperedError
from omgangsdesk.exchange.dayfile import (
    DayFileContents,
    KeySigner,
    read_day_file,
    write_day_file,
)
from omgangsdesk.exchange.office import parse_recipient, read_recipient
from omgangsdesk.exchange.sshsig import fingerprint
from omgangsdesk.services.taking.trust import short

KEY = KeySigner(Ed25519PrivateKey.generate())
TRUST = fingerprint(KEY.public_bytes)


@pytest.fixture
def contents(there: Place) -> DayFileContents:
    """A day file of the other desk, before it is sealed."""
    there.plays(observed("Noor bouwt een toren."), observed("Noor lacht.", "14:10"))
    return read_day_file(there.closes(), there.key).contents


def sealed(contents: DayFileContents, here: Place, folder: Path) -> Path:
    """What somebody makes who has the office's public key and a key of a desk."""
    folder.mkdir(exist_ok=True)
    public = parse_recipient(read_recipient(here.store.folder / "office-key.pub"))
    return write_day_file(folder, contents, recipients=[public], signer=KEY).path


@pytest.fixture
def refused(here: Place, tmp_path: Path) -> Callable[..., str]:
    """What is said of such a file; and that nothing of it came in."""

    def say(
        contents: DayFileContents, kind: type[ExpectedError] = TamperedError, **how: Any
    ) -> str:
        path, before = sealed(contents, here, tmp_path / "forged"), here.log()
        with pytest.raises(kind) as caught:
            here.takes(path, how.pop("trust", TRUST), **how)
        assert here.log() == before
        return str(caught.value)

    return say


def again(
    contents: DayFileContents, change: Callable[[dict[str, Any], dict[str, Any]], None], at: int
) -> DayFileContents:
    """The same chain, its entry `at` changed before it was sealed: header and payload."""
    made: list[StoredEntry] = []
    entries: Sequence[StoredEntry] = contents.entries
    previous = read_header(entries[0]).previous
    for place, stored in enumerate(entries):
        header = canonical.decode(stored.header)
        payload = canonical.decode(stored.payload)
        if place == at:
            change(header, payload)
        one = seal(
            payload,
            id=header["id"],
            device=header["device"],
            sequence=header["sequence"],
            recorded_at=read_header(stored).recorded_at,
            kind=header["kind"],
            previous=previous,
        )
        made.append(one)
        previous = one.hash
    return replace(contents, entries=tuple(made))


def test_an_unknown_key_is_named_and_taken_once_it_was_compared(
    here: Place, contents: DayFileContents, refused: Callable[..., str], tmp_path: Path
) -> None:
    said = refused(contents, InvalidInputError, trust=None)
    assert f"--trust {TRUST}" in said
    assert short(contents.device) in said
    other = fingerprint(KeySigner(Ed25519PrivateKey.generate()).public_bytes)
    assert "is not the key that you compared" in refused(contents, InvalidInputError, trust=other)
    path = sealed(contents, here, tmp_path / "good")
    assert here.takes(path, f" {TRUST} ").key_is_new
    more = sealed(replace(contents, number=contents.number + 1), here, tmp_path / "more")
    assert not here.takes(more).key_is_new, "from then on it is known"
    assert here.verified().findings == ()


def test_a_desk_that_told_its_key_in_an_earlier_file_is_known(here: Place, there: Place) -> None:
    first, trust = there.closes(), there.fingerprint()
    there.plays(observed("Noor zingt."))
    second = there.closes("17:30")
    there.plays(observed("Noor danst."))
    third = there.closes("17:45")
    here.takes(first, trust)
    here.takes(second)
    assert not here.takes(third).key_is_new
    assert here.verified().findings == ()


def test_only_a_coordinator_takes(here: Place, contents: DayFileContents, tmp_path: Path) -> None:
    from omgangsdesk.services.taking.take import take_file

    path = sealed(contents, here, tmp_path / "forged")
    with pytest.raises(InvalidInputError, match="Only a coordinator"):
        here.do(lambda desk: take_file(desk, path, here.key, trust=TRUST), code="LV")


@pytest.mark.parametrize("changes", [{"store": "another"}, {"practice": False}])
def test_a_file_of_another_centre(
    contents: DayFileContents, refused: Callable[..., str], changes: dict[str, Any]
) -> None:
    assert "another centre" in refused(replace(contents, **changes), InvalidInputError)


def test_an_entry_that_is_another_one_here(
    here: Place, contents: DayFileContents, refused: Callable[..., str], tmp_path: Path
) -> None:
    """Somebody changed it and computed the rest anew; or two computers have one key."""
    here.takes(sealed(contents, here, tmp_path / "good"), TRUST)

    def rewrite(header: dict[str, Any], payload: dict[str, Any]) -> None:
        payload["data"]["text"] = "Noor huilt."

    said = refused(again(contents, rewrite, 1))
    assert f"Entry 1 of the desk {short(contents.device)}" in said
    assert "another one in its place" in said


def test_an_entry_that_does_not_follow_what_is_here(
    here: Place, contents: DayFileContents, refused: Callable[..., str], tmp_path: Path
) -> None:
    first, rest = contents.entries[:1], contents.entries[1:]
    here.takes(sealed(replace(contents, entries=first), here, tmp_path / "good"), TRUST)

    def rewrite(header: dict[str, Any], payload: dict[str, Any]) -> None:
        payload["data"]["text"] = "Noor huilt."

    changed = again(contents, rewrite, 0)
    assert "does not follow from the entry before it" in refused(
        replace(changed, entries=changed.entries[1:], number=contents.number + 1)
    )
    here.takes(
        sealed(replace(contents, entries=rest, number=contents.number + 1), here, tmp_path / "b")
    )


def test_an_entry_that_what_is_here_does_not_follow(
    here: Place, contents: DayFileContents, refused: Callable[..., str], tmp_path: Path
) -> None:
    later = replace(contents, entries=contents.entries[1:], number=contents.number + 1)
    taken = here.takes(sealed(later, here, tmp_path / "later"), TRUST)
    first = read_header(contents.entries[0]).sequence
    assert taken.difference.gap == (first, first)

    def rewrite(header: dict[str, Any], payload: dict[str, Any]) -> None:
        payload["data"]["text"] = "Noor huilt."

    changed = again(contents, rewrite, 0)
    assert "the entry after it here does not follow" in refused(
        replace(changed, entries=changed.entries[:1])
    )


def test_the_name_of_another_entry(
    contents: DayFileContents, past: Past, refused: Callable[..., str]
) -> None:
    def rename(header: dict[str, Any], payload: dict[str, Any]) -> None:
        header["id"] = past.note

    assert "another entry here has its name" in refused(again(contents, rename, 1))


def test_a_kind_that_a_newer_program_writes(
    contents: DayFileContents, refused: Callable[..., str]
) -> None:
    def rename(header: dict[str, Any], payload: dict[str, Any]) -> None:
        header["kind"] = "weather"

    assert "Install the newer version" in refused(again(contents, rename, 1), ExpectedError)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("zone", "Europe/Nergens"),
        ("zone", "../../etc/passwd"),
        ("zone", ""),
        ("occurred_at", "gisteren"),
        ("data", "tekst"),
        ("data", {"category": "contact"}),
        ("visit", 3),
    ],
)
def test_an_entry_that_is_none_of_its_kind(
    contents: DayFileContents, refused: Callable[..., str], field: str, value: object
) -> None:
    def spoil(header: dict[str, Any], payload: dict[str, Any]) -> None:
        payload[field] = value

    assert "does not have the form of an entry" in refused(again(contents, spoil, 1))
