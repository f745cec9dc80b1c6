"""Whoever changes something of a day file is noticed, and what was changed is named."""

from __future__ import annotations

import json
import random
import re

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from omgangsdesk.domain.log import canonical
from omgangsdesk.errors import ExpectedError, TamperedError
from omgangsdesk.exchange import age, dayfile, form, sshsig
from omgangsdesk.exchange.errors import NewerFileError, NotReadError


@pytest.fixture
def day(desk, stick):
    return desk.write(stick).path


@pytest.fixture
def members(the_office, day):
    return the_office.members_of(day)


@pytest.fixture
def complaint(desk, the_office, tmp_path):
    """What is said of members that someone sealed to the office."""

    def say(members, *, signers=()) -> str:
        path = the_office.seal_members(tmp_path / "changed.age", members)
        with pytest.raises(TamperedError) as caught:
            dayfile.read_day_file(path, the_office.secret, signers=signers)
        return str(caught.value)

    return say


def test_each_flipped_byte_of_the_sealed_file_is_noticed(the_office, day, tmp_path):
    raw = day.read_bytes()
    dice = random.Random(7)
    changed = tmp_path / "changed.age"
    for place in [*range(0, 600, 7), *(dice.randrange(600, len(raw)) for _ in range(60))]:
        flipped = bytearray(raw)
        flipped[place] ^= 1 << dice.randrange(8)
        changed.write_bytes(flipped)
        with pytest.raises(NotReadError):
            dayfile.read_day_file(changed, the_office.secret)


def test_a_file_cut_off_anywhere_is_noticed(the_office, day, tmp_path):
    raw = day.read_bytes()
    cut = tmp_path / "cut.age"
    for length in (0, 1, 21, 22, 100, 300, len(raw) - 17, len(raw) - 1):
        cut.write_bytes(raw[:length])
        with pytest.raises(NotReadError):
            dayfile.read_day_file(cut, the_office.secret)


@pytest.mark.parametrize(
    "name",
    [
        "observation.jsonl",
        "handover.jsonl",
        "day_closed.jsonl",
        "reports/verslag-D-2025-014-1.pdf",
        "SHA256SUMS",
        "allowed_signers",
        "manifest.json",
        "manifest.json.sig",
    ],
)
def test_a_changed_member_is_named(name, members, complaint):
    dice = random.Random(name)
    for _ in range(12):
        raw = bytearray(members[name])
        raw[dice.randrange(len(raw) - 1)] ^= 1 << dice.randrange(7)
        said = complaint(members | {name: bytes(raw)})
        assert name in said or name == "manifest.json"  # or what it says of another


def test_the_line_is_named(members, complaint):
    lines = members["observation.jsonl"].splitlines(keepends=True)
    lines[4] = lines[4].replace(b"Oma Mus", b"Opa Mus").replace(b"lacht", b"huilt")
    said = complaint(members | {"observation.jsonl": b"".join(lines)})
    assert "observation.jsonl, line 5: the payload is not the one its header was made with" in said


def test_an_entry_taken_out_is_named_even_when_it_was_signed_anew(desk, members, complaint):
    lines = members["incident.jsonl"].splitlines(keepends=True)
    del lines[1]
    counts = json.loads(members["manifest.json"])["counts"] | {"incident": 3}
    changed = desk.resigned(members | {"incident.jsonl": b"".join(lines)}, counts=counts)
    assert "it is entry 118, where 117 should follow" in complaint(changed)


def test_an_entry_remade_by_someone_with_the_key_breaks_the_next_one(desk, members, complaint):
    """Changed with a new payload hash and entry hash; only the chain tells."""
    lines = members["visit_ended.jsonl"].splitlines()
    from omgangsdesk.domain.log import entries
    from omgangsdesk.exchange.lines import read_line, write_line

    old, header = read_line(lines[0])
    new = entries.seal(
        canonical.decode(old.payload),
        id=header.id,
        device=header.device,
        sequence=header.sequence,
        recorded_at=header.recorded_at,
        kind=header.kind,
        previous=header.previous,
    )
    lines[0] = write_line(new, new.hash).rstrip(b"\n")
    changed = desk.resigned(members | {"visit_ended.jsonl": b"\n".join(lines) + b"\n"})
    assert "entry 109 does not follow from the entry before it" in complaint(changed)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"first_sequence": 100}, "another first or last entry"),
        ({"last_sequence": 141}, "another first or last entry"),
        ({"last_hash": "0" * 64}, "another first or last entry"),
        ({"counts": {"incident": 4}}, "counts other entries"),
        ({"device": "01957070-0000-7000-8000-00000000ffff"}, "does not name the key of this desk"),
        ({"days": ["../../etc"]}, "“days” is missing or of another form"),
        ({"number": "4"}, "“number”"),
        ({"practice": "perhaps"}, "“practice”"),
        ({"created_at": "gisteren"}, "“created_at”"),
        ({"members": [4]}, "“members”"),
        ({"version": 0}, "“version”"),
        ({"version": "1"}, "“version”"),
        ({"format": "something-else"}, "not the manifest of a day file"),
        ({"last_sequence": 1}, "“last_sequence”"),
        ({"notices": {}}, "“notices”"),
        ({"counts": []}, "“counts”"),
    ],
)
def test_a_signed_manifest_that_says_something_else_is_refused(
    changes, said, desk, members, complaint
):
    changed = canonical.encode(json.loads(members["manifest.json"]) | changes)
    signed = {form.MANIFEST: changed, form.SIGNATURE: sshsig.sign(desk.key, changed)}
    assert said in complaint(members | signed)


def test_a_stranger_who_signs_all_anew_is_known_by_the_key(
    desk, members, complaint, the_office, tmp_path
):
    stranger = type(desk)(desk.office_key)
    signer = sshsig.allowed_signers(stranger.public, "01957070-0000-7000-8000-00001a2b3c4d")
    changed = stranger.resigned(members | {"allowed_signers": signer})
    assert "signed by another key" in complaint(changed, signers=[desk.public])
    path = the_office.seal_members(tmp_path / "stranger.age", changed)
    checked = dayfile.check_day_file(path, the_office.secret)
    assert checked.fingerprint == sshsig.fingerprint(stranger.public)
    assert not checked.signer_known


def test_a_signature_of_another_key_under_the_name_of_the_desk_is_refused(members, complaint):
    signature = sshsig.sign(Ed25519PrivateKey.generate(), members["manifest.json"])
    said = complaint(members | {"manifest.json.sig": signature})
    assert re.search(r"manifest\.json\.sig: the signature does not fit", said)


def test_a_member_moved_in_or_out_is_named(members, complaint):
    assert "reports/extra.pdf: the manifest does not name it" in complaint(
        members | {"reports/extra.pdf": b"%PDF"}
    )
    for name in (
        "handover.jsonl",
        "SHA256SUMS",
        "allowed_signers",
        "manifest.json",
        "manifest.json.sig",
    ):
        without = {key: raw for key, raw in members.items() if key != name}
        assert f"{name}: it is missing" in complaint(without)


def test_sums_that_differ_from_the_manifest_are_refused(desk, members, complaint):
    wrong = members["SHA256SUMS"].replace(b"observation", b"observatiom")
    manifest = json.loads(members["manifest.json"])
    for one in manifest["members"]:
        if one["name"] == "SHA256SUMS":
            import hashlib

            one["sha256"] = hashlib.sha256(wrong).hexdigest()
    raw = canonical.encode(manifest)
    changed = {
        "SHA256SUMS": wrong,
        "manifest.json": raw,
        "manifest.json.sig": sshsig.sign(desk.key, raw),
    }
    assert "SHA256SUMS: it names other sums than the manifest" in complaint(members | changed)


def test_an_entry_in_the_member_of_another_kind_is_named(desk, members, complaint):
    moved = members["incident.jsonl"] + members["handover.jsonl"]
    changed = {key: raw for key, raw in members.items() if key != "handover.jsonl"}
    said = complaint(desk.resigned(changed | {"incident.jsonl": moved}))
    assert "incident.jsonl, line 5: it is an entry of another kind" in said


def test_a_file_of_a_newer_program_is_said_to_be_newer(desk, the_office, members, tmp_path):
    raw = canonical.encode({"format": form.FORMAT, "version": 2, "new": "form"})
    path = the_office.seal_members(
        tmp_path / "newer.age",
        members | {"manifest.json": raw, "manifest.json.sig": sshsig.sign(desk.key, raw)},
    )
    with pytest.raises(NewerFileError, match=r"format 2, this one reads up to 1"):
        dayfile.read_day_file(path, the_office.secret)


def test_fields_and_kinds_that_are_not_known_yet_are_kept(desk, the_office, members, tmp_path):
    changed = desk.resigned(members, weather="zonnig")
    path = the_office.seal_members(tmp_path / "later.age", changed)
    checked = dayfile.check_day_file(path, the_office.secret)
    assert json.loads(checked.manifest.raw)["weather"] == "zonnig"


def test_the_key_of_another_office_does_not_open_it(day):
    with pytest.raises(NotReadError, match="not made for this key"):
        dayfile.read_day_file(day, age.new_key_pair().secret)


def test_no_sentence_holds_what_was_in_the_file(desk, the_office, day, members, tmp_path):
    """Names, notes and keys stay out of what is said and logged."""
    dice = random.Random(3)
    said = []
    for _ in range(150):
        name = dice.choice(sorted(members))
        raw = bytearray(members[name])
        raw[dice.randrange(len(raw))] = dice.randrange(256)
        path = the_office.seal_members(tmp_path / "one.age", members | {name: bytes(raw)})
        try:
            dayfile.read_day_file(path, the_office.secret)
        except ExpectedError as error:
            said.append(str(error))
    assert len(said) > 100
    for word in ("Mus", "Merel", "knuffel", "lacht", "Glas", "AGE-SECRET", "Oefencentrum"):
        assert not any(word in one for one in said)
