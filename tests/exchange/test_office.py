"""The office makes its key, and opens what desks send: all of it or nothing."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import stat

import pytest

from omgangsdesk.errors import InvalidInputError, TamperedError
from omgangsdesk.exchange import age, office
from omgangsdesk.exchange.errors import NotReadError, NotWrittenError

NOW = dt.datetime(2025, 3, 7, 8, 0, tzinfo=dt.UTC)


def test_age_itself_reads_the_key(tmp_path, run):
    key = office.write_key(tmp_path / "nieuw", NOW)
    public = (tmp_path / "nieuw" / "office-key.pub").read_text()
    assert run("age-keygen", "-y", key).decode() == public
    assert key.read_text().splitlines()[:2] == [
        "# created: 2025-03-07T08:00:00Z",
        f"# public key: {public.strip()}",
    ]
    sealed = run("age", "-r", public.strip(), given=b"dag")
    assert run("age", "-d", "-i", key, given=sealed) == b"dag"


def test_a_key_of_age_keygen_serves_too(tmp_path, run):
    run("age-keygen", "-o", tmp_path / "theirs.txt")
    public = run("age-keygen", "-y", tmp_path / "theirs.txt").decode().strip()
    assert age.parse_secret(office.read_key(tmp_path / "theirs.txt")).public == public


def test_the_key_is_for_its_owner_alone(tmp_path):
    key = office.write_key(tmp_path / "nieuw", NOW)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert stat.S_IMODE(key.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("there", ["office-key.txt", "office-key.pub"])
def test_a_key_is_never_overwritten(there, tmp_path, left_in):
    (tmp_path / there).write_text("van vroeger")
    with pytest.raises(InvalidInputError, match="already a key"):
        office.write_key(tmp_path, NOW)
    assert left_in(tmp_path) == [there]
    assert (tmp_path / there).read_text() == "van vroeger"


def test_no_key_is_made_where_there_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(NotWrittenError, match="No key was made"):
        office.write_key(tmp_path / "file", NOW)


def test_a_secret_never_shows_by_accident(the_office):
    pair = age.parse_secret(the_office.secret)
    assert "SECRET" not in repr(pair)


def test_a_public_key_is_taken_as_it_is_pasted(the_office):
    public = the_office.public
    for typed in (public, f"  {public}\n", f"# kantoor\r\n{public}\r\n", public.upper()):
        assert office.parse_recipient(typed) == public
    assert office.read_recipient(the_office.key_file.with_name("office-key.pub")) == public


def test_a_secret_key_pasted_by_mistake_is_refused_as_such(the_office):
    for typed in (the_office.secret, the_office.secret.lower(), the_office.key_file.read_text()):
        with pytest.raises(InvalidInputError, match="That is a secret key") as caught:
            office.parse_recipient(typed)
        assert the_office.secret not in str(caught.value)


@pytest.mark.parametrize(
    "typed", ["", "age1", "ssh-ed25519 AAAA", "Familie Merel", "age1\nage1", "\0"]
)
def test_what_is_no_public_key_is_refused(typed):
    with pytest.raises(InvalidInputError, match="begins with age1"):
        office.parse_recipient(typed)


def test_a_mistyped_public_key_is_refused(the_office):
    public = the_office.public
    wrong = public[:-1] + ("q" if public[-1] != "q" else "p")
    with pytest.raises(InvalidInputError):
        office.parse_recipient(wrong)


def test_the_short_form_tells_keys_apart(the_office):
    short = office.fingerprint(the_office.public)
    assert [len(part) for part in short.split("-")] == [4, 4, 4, 4]
    assert short == office.fingerprint(the_office.public.upper())
    assert short != office.fingerprint(age.new_key_pair().public)


@pytest.mark.parametrize(
    "content", [b"", b"age1\n", b"\xff\xfe", b"AGE-SECRET-KEY-1XX\n", b"x" * 70_000]
)
def test_what_is_no_key_file_is_refused(content, tmp_path):
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(NotReadError):
        office.read_key(tmp_path / "key")


def test_a_key_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(NotReadError, match="can't be read"):
        office.read_key(tmp_path / "key")


def test_a_day_file_is_laid_out_byte_for_byte(desk, the_office, stick, tmp_path):
    path = desk.write(stick).path
    opened = office.open_day_file(path, the_office.key_file, tmp_path / "open")
    assert opened.folder == tmp_path / "open" / "dag-2025-03-07-1a2b3c4d-0004"
    assert opened.checked.manifest.practice
    for name, raw in the_office.members_of(path).items():
        assert (opened.folder / name).read_bytes() == raw
    for file in [tmp_path / "open", *(tmp_path / "open").rglob("*")]:
        assert stat.S_IMODE(file.stat().st_mode) == (0o700 if file.is_dir() else 0o600)


def test_the_folder_is_named_by_what_was_signed(desk, the_office, stick, tmp_path):
    path = desk.write(stick).path.rename(stick / "..-van de mail (3).age")
    opened = office.open_day_file(path, the_office.key_file, tmp_path / "open")
    assert opened.folder.name == "dag-2025-03-07-1a2b3c4d-0004"


def test_opening_twice_changes_nothing(desk, the_office, stick, tmp_path, left_in):
    path = desk.write(stick).path
    opened = office.open_day_file(path, the_office.key_file, tmp_path / "open")
    (opened.folder / "nota.txt").write_text("gelezen")
    before = left_in(tmp_path / "open")
    with pytest.raises(InvalidInputError, match="is not empty"):
        office.open_day_file(path, the_office.key_file, tmp_path / "open")
    assert left_in(tmp_path / "open") == before
    shutil.rmtree(opened.folder)
    opened.folder.mkdir()
    office.open_day_file(path, the_office.key_file, tmp_path / "open")


def test_a_tampered_file_lays_out_nothing(desk, the_office, stick, tmp_path):
    members = the_office.members_of(desk.write(stick).path)
    path = the_office.seal_members(
        tmp_path / "changed.age", members | {"reports/verslag-D-2025-014-1.pdf": b"%PDF"}
    )
    with pytest.raises(TamperedError, match=r"verslag-D-2025-014-1\.pdf"):
        office.open_day_file(path, the_office.key_file, tmp_path / "open")
    assert not (tmp_path / "open").exists()


def test_a_place_that_is_a_file_lays_out_nothing(desk, the_office, stick, tmp_path):
    (tmp_path / "open").write_text("")
    with pytest.raises(NotWrittenError, match="Nothing was laid out"):
        office.open_day_file(desk.write(stick).path, the_office.key_file, tmp_path / "open")


@pytest.mark.parametrize(
    "where", [(os, "rename"), (office, "sync_folder")], ids=["rename", "sync"]
)
def test_breaking_off_lays_out_nothing(
    where, desk, the_office, stick, tmp_path, monkeypatch, left_in
):
    """The disk fails at the last moment, when all was written aside."""

    def failing(*_):
        raise OSError(28, "No space left on device")

    path = desk.write(stick).path
    monkeypatch.setattr(*where, failing)
    with pytest.raises(NotWrittenError, match="There is no room left"):
        office.open_day_file(path, the_office.key_file, tmp_path / "open")
    assert left_in(tmp_path / "open") == []


def test_a_link_in_the_place_of_the_folder_is_not_followed(desk, the_office, stick, tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "open" / "dag-2025-03-07-1a2b3c4d-0004").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(InvalidInputError, match="is not empty"):
        office.open_day_file(desk.write(stick).path, the_office.key_file, tmp_path / "open")
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_making_that_was_killed_stands_in_nobodys_way(tmp_path):
    for name in ("office-key.txt", "office-key.pub"):
        (tmp_path / name).touch()
    path = office.write_key(tmp_path, NOW)
    assert "AGE-SECRET-KEY-" in path.read_text()
