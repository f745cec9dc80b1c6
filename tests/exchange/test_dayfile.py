"""The day file, whole: written, opened by ourselves and by everyone's tools."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import stat

import jsonschema
import pytest

from omgangsdesk.domain.log.entries import StoredEntry
from omgangsdesk.errors import InvalidInputError, TamperedError
from omgangsdesk.exchange import age, dayfile
from omgangsdesk.locations import resources


def test_what_was_written_is_read_again(desk, the_office, stick):
    contents = desk.contents()
    written = desk.write(stick, entries=contents.entries)
    read = dayfile.read_day_file(written.path, the_office.secret, signers=[desk.public])
    assert read.contents == dataclasses.replace(contents, entries=contents.entries)
    assert read.checked.manifest_hash == written.manifest_hash
    assert read.checked.signer_known
    assert (written.first_sequence, written.last_sequence) == (101, 140)
    assert sum(written.counts.values()) == read.checked.entries == 40
    assert written.reports == 2
    assert written.size == written.path.stat().st_size


def test_the_name_of_the_file_tells_day_device_and_number_but_nobody(desk, stick):
    written = desk.write(stick)
    assert written.path.name == "dag-2025-03-07-1a2b3c4d-0004.age"
    assert stat.S_IMODE(written.path.stat().st_mode) == 0o600


def test_an_office_without_our_program_opens_it(desk, the_office, stick, run, tmp_path):
    """exchange.md: age, unzip, sha256sum, jq and ssh-keygen each do their part."""
    path = desk.write(stick).path
    day = tmp_path / "day"
    day.mkdir()
    run("age", "-d", "-i", the_office.key_file, "-o", "day.zip", path)
    run("unzip", "-q", tmp_path / "day.zip", cwd=day)
    assert run("sha256sum", "--strict", "-c", "SHA256SUMS", cwd=day).count(b": OK") == 11
    said = run(
        *("ssh-keygen", "-Y", "verify", "-f", "allowed_signers"),
        *("-I", run("jq", "-r", ".device", "manifest.json", cwd=day).decode().strip()),
        *("-n", "omgangsdesk-manifest", "-s", "manifest.json.sig"),
        cwd=day,
        given=(day / "manifest.json").read_bytes(),
    )
    assert b"Good" in said
    named = run("jq", "-r", ".members[].sha256", "manifest.json", cwd=day).decode().split()
    for file in day.rglob("*"):
        if file.is_file() and file.name not in ("manifest.json", "manifest.json.sig"):
            assert hashlib.sha256(file.read_bytes()).hexdigest() in named


def test_jq_and_sha256sum_follow_the_chain(desk, the_office, stick, run, tmp_path):
    day = tmp_path / "day"
    day.mkdir()
    for name, raw in the_office.members_of(desk.write(stick).path).items():
        if name.endswith(".jsonl"):
            (day / name).write_bytes(raw)
    script = r"""
        cat *.jsonl | jq -cS -s 'sort_by(.header.sequence)[]' > all
        while IFS= read -r line; do
            hash=$(printf '%s' "$line" | jq -cS .header | tr -d '\n' | sha256sum | cut -d' ' -f1)
            test "$hash" = "$(printf '%s' "$line" | jq -r .hash)" || exit 1
            test "$(printf '%s' "$line" | jq -r .header.previous)" = "$previous" || exit 2
            body=$(printf '%s' "$line" | jq -r .salt; printf '%s' "$line" | jq -cS .payload)
            body=$(printf '%s' "$body" | tr -d '\n' | sha256sum | cut -d' ' -f1)
            test "$body" = "$(printf '%s' "$line" | jq -r .header.payload_hash)" || exit 3
            previous=$hash
        done < <(head -6 all)
        wc -l < all
    """
    said = run("bash", "-euc", f"previous={'cd' * 32}; {script}", cwd=day)
    assert said.split() == [b"40"]


def test_the_schemas_describe_what_is_written(desk, the_office, stick):
    schemas = {
        name: json.loads((resources() / "schemas" / f"dayfile-{name}.schema.json").read_text())
        for name in ("manifest", "entry")
    }
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    members = the_office.members_of(desk.write(stick, entries=_with_destroyed(desk)).path)
    jsonschema.validate(json.loads(members["manifest.json"]), schemas["manifest"])
    lines = [
        json.loads(line)
        for name, raw in members.items()
        if name.endswith(".jsonl")
        for line in raw.splitlines()
    ]
    assert len(lines) == 40
    for line in lines:
        jsonschema.validate(line, schemas["entry"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(lines[0] | {"salt": "kort"}, schemas["entry"])
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({"format": "omgangsdesk-dayfile"}, schemas["manifest"])


def _with_destroyed(desk):
    entries = list(desk.chain(40, first=101, previous="cd" * 32))
    entries[3] = StoredEntry(header=entries[3].header, salt="", payload=b"")
    return tuple(entries)


def test_the_chain_holds_when_a_payload_was_lawfully_destroyed(desk, the_office, stick):
    entries = _with_destroyed(desk)
    read = dayfile.read_day_file(desk.write(stick, entries=entries).path, the_office.secret)
    assert read.contents.entries == entries
    assert read.checked.destroyed == 1


def test_the_manifest_of_the_next_file_names_this_one(desk, the_office, stick):
    first = desk.write(stick, number=1, previous_manifest="")
    second = desk.write(stick, number=2, previous_manifest=first.manifest_hash)
    raw = the_office.members_of(first.path)["manifest.json"]
    read = dayfile.read_day_file(second.path, the_office.secret)
    assert read.contents.previous_manifest == hashlib.sha256(raw).hexdigest()


def test_a_file_of_a_single_entry_that_begins_the_chain_will_do(desk, the_office, stick):
    entries = tuple(desk.chain(1, first=0))
    written = desk.write(stick, entries=entries, reports=(), days=(), number=1)
    assert written.path.name == "dag-2025-03-07-1a2b3c4d-0001.age"
    read = dayfile.read_day_file(written.path, the_office.secret)
    assert (read.contents.entries, read.contents.days) == (entries, ())


def test_every_recipient_can_open_it_and_the_desk_leaves_no_key(desk, the_office, stick, run):
    other = age.new_key_pair()
    written = dayfile.write_day_file(
        stick,
        desk.contents(),
        recipients=[the_office.public, other.public, f"  {the_office.public}\n"],
        signer=desk.signer,
    )
    for secret in (the_office.secret, other.secret):
        read = dayfile.read_day_file(written.path, secret)
    assert read.checked.manifest.recipients == (the_office.public, other.public)
    header = written.path.read_bytes().split(b"\n---")[0]
    assert header.count(b"-> X25519 ") == 3  # two, and the one that was thrown away


def test_a_file_sealed_by_age_itself_is_read(desk, the_office, stick, run, tmp_path):
    raw = the_office.zip_of(desk.write(stick).path)
    path = tmp_path / "again.age"
    path.write_bytes(run("age", "-r", the_office.public, given=raw))
    assert dayfile.check_day_file(path, the_office.secret).entries == 40


def test_without_the_key_it_is_only_said_to_look_whole(desk, stick):
    sealed = dayfile.check_day_file(desk.write(stick).path)
    assert isinstance(sealed, dayfile.Sealed)
    assert sealed.envelope.recipients == 2
    assert "office's key" in str(sealed.sentence)


def test_with_the_key_the_numbers_are_said(desk, the_office, stick):
    checked = dayfile.check_day_file(desk.write(stick).path, the_office.key_file.read_text())
    assert "number 4, 40 entries, 2 reports" in str(checked.sentence)
    assert not checked.signer_known


def test_nothing_recorded_is_nothing_to_hand_over(desk, stick, left_in):
    with pytest.raises(InvalidInputError, match="Nothing was recorded"):
        desk.write(stick, entries=())
    assert left_in(stick) == []


def test_a_day_file_is_sealed_to_somebody(desk, stick, left_in):
    with pytest.raises(InvalidInputError, match="no key of the office"):
        dayfile.write_day_file(stick, desk.contents(), recipients=[], signer=desk.signer)
    assert left_in(stick) == []


def _changed(entries, place, **changes):
    return tuple(
        dataclasses.replace(one, **changes) if number == place else one
        for number, one in enumerate(entries)
    )


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda e: e[:5] + e[6:], id="an entry is gone"),
        pytest.param(lambda e: e[:5] + e[4:], id="an entry is there twice"),
        pytest.param(lambda e: (e[1], e[0], *e[2:]), id="another order"),
        pytest.param(lambda e: _changed(e, 5, payload=e[4].payload), id="another payload"),
        pytest.param(lambda e: _changed(e, 5, salt=""), id="no salt"),
        pytest.param(lambda e: _changed(e, 5, header=b"{"), id="no header"),
        pytest.param(lambda e: _changed(e, 5, header=b"[" * 100_000), id="a deep header"),
        pytest.param(
            lambda e: _changed(e, 5, header=e[5].header.replace(b'"format":1', b'"format":2')),
            id="another header",
        ),
        pytest.param(
            lambda e: _changed(
                e, 39, header=e[39].header.replace(b'"sequence":140', b'"sequence":"140"')
            ),
            id="no number",
        ),
    ],
)
def test_a_store_that_does_not_hold_is_not_handed_over(damage, desk, stick, left_in):
    with pytest.raises(TamperedError, match="store itself does not hold: after entry"):
        desk.write(stick, entries=damage(desk.contents().entries))
    assert left_in(stick) == []


def test_entries_of_another_device_are_not_handed_over(desk, stick):
    foreign = tuple(desk.chain(3, device="01957070-0000-7000-8000-00000000ffff"))
    with pytest.raises(TamperedError, match="another device"):
        desk.write(stick, entries=foreign)


def test_a_report_that_changed_since_it_was_made_final_is_not_handed_over(desk, stick, left_in):
    changed = dataclasses.replace(desk.report("verslag-1.pdf", "Eik"), sha256="0" * 64)
    with pytest.raises(TamperedError, match=r"verslag-1\.pdf is no longer"):
        desk.write(stick, reports=(changed,))
    assert left_in(stick) == []


@pytest.mark.parametrize(
    "name", ["../verslag.pdf", "verslag van Merel.pdf", "verslag", "a/b.pdf", "NUL.pdf", ".pdf"]
)
def test_a_report_has_a_plain_name(name, desk, stick, left_in):
    with pytest.raises(ValueError, match="name"):
        desk.write(stick, reports=(desk.report(name, "Eik"),))
    assert left_in(stick) == []


def test_contents_that_an_office_would_refuse_are_a_fault_of_the_caller(desk, stick, left_in):
    with pytest.raises(ValueError, match="do not fit"):
        desk.write(stick, days=("7 maart",))
    assert left_in(stick) == []
