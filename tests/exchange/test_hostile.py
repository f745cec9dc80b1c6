"""Reading what others made is hostile ground: nothing crashes, escapes, or takes all memory."""

from __future__ import annotations

import io
import os
import random
import resource
import struct
import zipfile
import zlib

import pytest

from omgangsdesk.errors import ExpectedError, TamperedError
from omgangsdesk.exchange import dayfile, office
from omgangsdesk.exchange.errors import NotReadError
from omgangsdesk.exchange.limits import Limits


@pytest.fixture
def members(desk, the_office, stick):
    return the_office.members_of(desk.write(stick).path)


@pytest.fixture
def refused(the_office, tmp_path, left_in):
    """What is said of a ZIP; and that opening it leaves nothing anywhere."""

    def say(raw: bytes, kind: type[ExpectedError] = TamperedError, **limits: int) -> str:
        path = the_office.seal_zip(tmp_path / "hostile.age", raw)
        before = left_in(tmp_path)
        with pytest.raises(kind) as caught:
            office.open_day_file(
                path, the_office.key_file, tmp_path / "kantoor", limits=Limits(**limits)
            )
        assert left_in(tmp_path) == before
        return str(caught.value)

    return say


def zipped(members, *more: tuple[zipfile.ZipInfo | str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in (*members.items(), *more):
            archive.writestr(name, raw)
    return held.getvalue()


def test_what_is_no_zip_is_refused(refused):
    assert "ZIP: it is damaged" in refused(b"hello")
    assert "ZIP: it is damaged" in refused(b"PK\x05\x06" + b"\xff" * 18)


def test_an_empty_zip_is_no_day_file(refused):
    assert "manifest.json: it is missing" in refused(zipped({}))


@pytest.mark.parametrize(
    "name",
    [
        "../outside.jsonl",
        "reports/../../outside.pdf",
        "/etc/passwd",
        "C:\\windows\\evil.pdf",
        "reports\\evil.pdf",
        "reports/evil.pdf.exe",
        "reports/deeper/evil.pdf",
        "reports/",
        "reports/nul.pdf",
        "con.jsonl",
        "day.zip",
        "inner.age",
        "een kind.jsonl",
        ".bashrc",
        "reports/\u202efdp.pdf",
        "a" * 5000 + ".jsonl",
    ],
)
def test_no_name_leads_outside(name, members, refused):
    said = refused(zipped(members, (name, b"x")))
    assert "a day file holds no file of that name" in said
    assert len(said) < 400


def test_a_name_cut_by_a_null_is_refused(members, refused):
    raw = zipped(members, ("reportsxevil.pdf", b"x")).replace(
        b"reportsxevil.pdf", b"reports/evil\0pdf"
    )
    assert "holds no file of that name" in refused(raw)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["manifest.json", "incident.jsonl"])
def test_the_same_name_twice_is_refused(name, members, refused):
    assert f"{name}: it is in there twice" in refused(zipped(members, (name, b"{}")))


def test_names_that_differ_in_case_only_are_refused(members, refused):
    said = refused(zipped(members, ("reports/VERSLAG-D-2025-014-1.pdf", b"x")))
    assert "it is in there twice" in said


def test_a_link_is_refused(members, refused):
    link = zipfile.ZipInfo("reports/link.pdf")
    link.create_system = 3
    link.external_attr = 0o120777 << 16
    assert "reports/link.pdf: it is no ordinary file" in refused(
        zipped(members, (link, b"/etc/passwd"))
    )


def test_an_encrypted_member_is_refused(members, refused):
    raw = bytearray(zipped(members))
    place = raw.index(b"PK\x01\x02")
    raw[place + 8] |= 1
    assert "packed in a way that day files are not" in refused(bytes(raw))


def test_another_way_of_packing_is_refused(members, refused):
    extra = zipfile.ZipInfo("arrival2.jsonl".replace("2", "s"))
    extra.compress_type = zipfile.ZIP_LZMA
    assert "packed in a way that day files are not" in refused(zipped(members, (extra, b"x")))


def test_a_bomb_is_refused_before_it_is_unpacked(members, refused):
    bomb = zipped(members, ("bomb.jsonl", b"0" * (50 << 20)))
    assert "bomb.jsonl: unpacked it would be larger" in refused(bomb)
    assert "unpacked it would be larger" in refused(zipped(members), total_bytes=10_000)
    assert "unpacked it would be larger" in refused(zipped(members), member_bytes=3_000)


def test_a_member_that_lies_about_its_size_is_refused(desk, members, refused):
    """The directory says 10 bytes; unpacking stops there."""
    raw = zipped(members, ("bomb.jsonl", b"0" * (50 << 20)))
    place = raw.rindex(b"bomb.jsonl") - 46
    head = bytearray(raw)
    head[place + 24 : place + 28] = struct.pack("<I", 10)
    assert "bomb.jsonl: the manifest does not name it" in refused(bytes(head))


def test_overlapping_members_are_refused(members, refused):
    """A member hidden in the bytes of another: what a bomb needs that grows with its square."""
    inner = zipped({"reports/inner.pdf": b"%PDF"})
    head = inner.index(b"PK\x01\x02")
    outer = zipfile.ZipInfo("reports/outer.pdf")
    raw = zipped(members, (outer, b"%PDF" + inner[:head]))
    entry = bytearray(inner[head : inner.index(b"PK\x05\x06")])
    entry[42:46] = struct.pack("<I", raw.index(inner[:head]))
    end = raw.index(b"PK\x05\x06")
    tail = bytearray(raw[end:])
    count, size = len(members) + 2, len(raw[raw.index(b"PK\x01\x02") : end]) + len(entry)
    tail[8:16] = struct.pack("<HHI", count, count, size)
    said = refused(raw[:end] + bytes(entry) + bytes(tail))
    assert "reports/inner.pdf: it lies over reports/outer.pdf" in said


def test_too_many_members_are_refused(members, refused):
    many = [(f"reports/r{number}.pdf", b"") for number in range(50)]
    assert "more than 40 files" in refused(zipped(members, *many), members=40)


def test_a_file_that_is_too_large_is_not_even_read(desk, the_office, stick):
    path = desk.write(stick).path
    with pytest.raises(NotReadError, match="larger than any day file"):
        dayfile.read_day_file(path, the_office.secret, limits=Limits(file_bytes=1000))


DEEP = b"[" * 200_000 + b"]" * 200_000


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"null",
        b"{}",
        b"\xff\xfe",
        b'{"hash":"' + b"0" * 64 + b'","header":{}}',
        b'{"hash":"' + b"0" * 64 + b'","header":[]}',
        b'{"hash":"' + b"0" * 64 + b'","header":' + DEEP + b"}",
        b'{"hash":"' + b"0" * 64 + b'","header":{"a":' + b"9" * 5000 + b"}}",
        b'{"hash":"' + b"0" * 64 + b'","header":NaN}',
        b'{"hash":"' + b"0" * 64 + b'","header":"\\ud800"}',
        b'{"hash":"' + b"0" * 64 + b'","header":{},"payload":{},"salt":""}',
        b'{"hash":"' + b"0" * 64 + b'","header":',
    ],
    ids=[
        *("empty", "null", "object", "no UTF-8", "no fields", "list", "deep", "number", "NaN"),
        *("surrogate", "salt", "cut off"),
    ],
)
def test_a_line_that_is_no_entry_is_named(line, desk, members, refused):
    """Even when whoever made it has the desk's key."""
    lines = members["arrival.jsonl"].splitlines()
    lines[2] = line
    changed = desk.resigned(members | {"arrival.jsonl": b"\n".join(lines) + b"\n"})
    said = refused(zipped(changed), ratio=100_000)
    assert "arrival.jsonl, line 3: it does not have the form of an entry" in said


def test_a_payload_that_is_not_canonical_is_refused(desk, members, refused):
    """Its hash fits, but two readers could read two things."""
    import hashlib

    from omgangsdesk.domain.log import canonical
    from omgangsdesk.exchange.lines import read_line

    first = members["incident.jsonl"].splitlines()[0]
    _, header = read_line(first)
    for payload in (
        b'{"a":"1","a":"2"}',
        b'{"b":1,"a":1}',
        b'{ "a":1}',
        b'{"a":1.5}',
        b"[1]",
        b'{"a":null}',
    ):
        salt = "0" * 32
        fields = canonical.decode(read_line(first)[0].header)
        fields["payload_hash"] = hashlib.sha256(salt.encode() + payload).hexdigest()
        raw = canonical.encode(fields)
        line = b'{"hash":"%b","header":%b,"payload":%b,"salt":"%b"}\n' % (
            *(hashlib.sha256(raw).hexdigest().encode(), raw, payload, salt.encode()),
        )
        changed = desk.resigned(members | {"incident.jsonl": line})
        assert "incident.jsonl, line 1: it does not have the form" in refused(zipped(changed))
    assert header.kind == "incident"


def test_a_line_without_end_is_refused(desk, members, refused):
    endless = members["arrival.jsonl"] + b"x" * 300_000
    changed = desk.resigned(members | {"arrival.jsonl": endless})
    assert "line 9: it is longer than any entry" in refused(
        zipped(changed), line_bytes=100_000, ratio=9999
    )
    assert "line 9: it is cut off" in refused(zipped(changed), ratio=9999)


def test_more_entries_than_a_day_file_holds_are_refused(desk, members, refused):
    assert "promises more entries" in refused(zipped(members), entries=39)
    double = members["arrival.jsonl"] * 10
    changed = desk.resigned(members | {"arrival.jsonl": double})
    import json

    manifest = json.loads(changed["manifest.json"])
    few = [one | {"lines": 1} if "lines" in one else one for one in manifest["members"]]
    from omgangsdesk.domain.log import canonical
    from omgangsdesk.exchange import sshsig

    raw = canonical.encode(manifest | {"members": few})
    lying = changed | {"manifest.json": raw, "manifest.json.sig": sshsig.sign(desk.key, raw)}
    assert "there are more entries" in refused(zipped(lying), entries=50)


@pytest.mark.parametrize(
    "manifest",
    [b"", b"[]", b"{", DEEP, b'{"a":' + DEEP + b"}", b"\xff", b'{"version":1e999}', b"{ }"],
)
def test_a_manifest_that_is_none_is_named(manifest, desk, members, refused):
    said = refused(zipped(members | {"manifest.json": manifest}), ratio=100_000)
    assert "manifest.json: " in said


def test_a_manifest_that_is_endless_is_not_read(members, refused):
    huge = random.Random(1).randbytes(2000)
    assert "manifest.json: unpacked it would be larger" in refused(
        zipped(members | {"manifest.json": huge}), head_bytes=1000
    )


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/dev/zero", "can't be read"),
        ("/", "is a folder"),
        ("/nowhere/at/all.age", "can't be read"),
    ],
)
def test_what_is_no_ordinary_file_is_not_read(path, said, the_office):
    from pathlib import Path

    with pytest.raises(NotReadError, match=said):
        dayfile.read_day_file(Path(path), the_office.secret)


def test_a_pipe_does_not_hold_us_up(the_office, tmp_path):
    os.mkfifo(tmp_path / "pipe.age")
    with pytest.raises(NotReadError):
        dayfile.check_day_file(tmp_path / "pipe.age")


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"PK\x03\x04",
        b"age-encryption.org/v1\n",
        b"age-encryption.org/v1\n-> X25519 a\nb\n--- c\n" + b"x" * 20,
    ],
)
def test_without_a_key_what_is_no_day_file_is_said_to_be_none(raw, tmp_path):
    path = tmp_path / "none.age"
    path.write_bytes(raw)
    with pytest.raises(NotReadError):
        dayfile.check_day_file(path)


def test_without_a_key_a_visible_cut_is_noticed(desk, stick):
    path = desk.write(stick, reports=()).path
    raw = path.read_bytes()
    body = raw.index(b"\n", raw.index(b"\n---") + 1) + 1
    path.write_bytes(raw[: body + 20])
    with pytest.raises(NotReadError, match="cut off"):
        dayfile.check_day_file(path)


def test_a_thousand_broken_zips_each_get_a_sentence(members, the_office):
    """Bytes flipped, pieces cut out, doubled, overwritten; read without the envelope, for speed."""
    from omgangsdesk.exchange import reading

    whole = zipped(members)
    dice = random.Random(2025)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    passed = 0
    for _ in range(1000):
        raw = bytearray(whole)
        for _ in range(dice.randrange(1, 4)):
            place = dice.choice(
                (dice.randrange(len(raw)), len(raw) - 1 - dice.randrange(1200) % len(raw))
            )
            length = dice.choice((1, 1, 2, 4, 40))
            match dice.randrange(4):
                case 0:
                    raw[place] ^= 1 << dice.randrange(8)
                case 1:
                    del raw[place : place + length]
                case 2:
                    raw[place:place] = raw[place : place + length]
                case _:
                    raw[place : place + length] = dice.randbytes(length)
        try:
            reading.check_package(io.BytesIO(bytes(raw)), Limits(), ())
        except ExpectedError:
            continue
        passed += 1  # a date, a mode or the like: every member's bytes still hold
    assert passed < 200
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 200 << 10  # KiB


def test_deflated_rubbish_is_named(desk, members, refused):
    raw = bytearray(zipped(members))
    place = raw.index(b"incident.jsonl") + len("incident.jsonl")
    raw[place : place + 30] = b"\xff" * 30
    assert "incident.jsonl" in refused(bytes(raw))
    with pytest.raises(zlib.error):
        zlib.decompress(b"\xff" * 30, -15)
