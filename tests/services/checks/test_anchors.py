"""Somebody with the key makes the whole chain anew; what was handed over before tells it.

Day files are really written and opened as the office does; a paper's hash is that of the report.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import sqlalchemy as sa
from tests.conftest import OfToday
from tests.services.checks.handed_over import HandedOver, hand_over
from tests.services.checks.tampering import (
    Row,
    by_hand,
    found,
    made_anew,
    reheaded,
    verified,
)

from omgangsdesk.domain.log import canonical
from omgangsdesk.errors import InvalidInputError, TamperedError, WrongUseError
from omgangsdesk.exchange.errors import NotReadError
from omgangsdesk.services.checks.anchors import printed_hashes, read_anchor
from omgangsdesk.services.checks.findings import sentence
from omgangsdesk.services.checks.verify import Outside


@pytest.fixture
def template(played_template: Path, of_today: OfToday[HandedOver]) -> HandedOver:
    """Made once and only ever copied."""
    return of_today("handed-over", partial(hand_over, played_template))


@pytest.fixture
def over(template: HandedOver, tmp_path: Path) -> HandedOver:
    return template.copied(tmp_path)


def rewritten(over: HandedOver, change: Callable[[list[Row]], list[Row]]) -> None:
    """The whole chain made anew after `change`, heads included: only what is outside is left."""
    with by_hand(over.store) as connection:
        made_anew(connection, change)
    reheaded(over.store)


def saying(old: bytes, new: bytes) -> Callable[[list[Row]], list[Row]]:
    def change(rows: list[Row]) -> list[Row]:
        assert any(old in bytes(row["payload"]) for row in rows)
        return [
            {**row, "payload": bytes(row["payload"]).replace(old, new)}
            if row["kind"] == "observation"
            else row
            for row in rows
        ]

    return change


def sequence_of(over: HandedOver, words: bytes) -> int:
    with by_hand(over.store) as connection:
        rows = connection.execute(sa.text("SELECT sequence, payload FROM entry")).all()
    (sequence,) = (row.sequence for row in rows if words in bytes(row.payload))
    return int(sequence)


def test_what_agrees_is_proven_and_what_comes_after_is_not(over: HandedOver) -> None:
    result = verified(over.store, over.all)
    assert result.findings == ()
    assert [one.agrees for one in result.anchors] == [True, True]
    assert [one.handed_over for one in result.anchors] == [True, True]
    chains = {one.device: one for one in result.chains}
    assert result.proven[over.device] == over.anchors[1].last < chains[over.device].last
    others = [one for one in result.chains if one.device != over.device]
    assert others, "the chain that founded the centre, and the one that played the day"
    assert all(result.proven[one.device] == one.last for one in others), "the next one names it"
    (paper,) = result.papers
    assert (paper.agrees, paper.revision) == (True, 1)


def test_without_anything_outside_a_chain_made_anew_is_not_noticed(over: HandedOver) -> None:
    """That is what the README says; the heads are on the same computer as the key."""
    rewritten(over, saying(b"Toren van 11", b"Muur van 11"))
    assert found(over.store) == []


@pytest.mark.parametrize(
    ("minute", "first", "agree"),
    [(11, 0, [False, False]), (13, 1, [True, False]), (15, None, [True, True])],
    ids=["before the first file", "between the two", "after the last"],
)
def test_the_first_day_file_that_disagrees_is_named(
    over: HandedOver, minute: int, first: int | None, agree: list[bool]
) -> None:
    rewritten(over, saying(b"Toren van %d" % minute, b"Muur van %d" % minute))
    result = verified(over.store, Outside(anchors=over.anchors))
    assert [one.agrees for one in result.anchors] == agree
    if first is None:
        assert result.findings == (), "after the last of them nothing is provable"
        return
    (finding,) = result.findings
    anchor = over.anchors[first]
    begins = over.anchors[0].last + 1 if first else 1
    assert (finding.code, finding.device) == ("anchor_differs", over.device)
    assert (finding.sequence, finding.last) == (begins, anchor.last)
    assert f"day file {first + 1} of {anchor.day}" in str(sentence(finding))


def test_the_file_itself_tells_from_which_entry_on(over: HandedOver) -> None:
    where = sequence_of(over, b"Toren van 13")
    rewritten(over, saying(b"Toren van 13", b"Muur van 13"))
    files = [read_anchor(one, over.key) for one in over.files]
    assert [one.hash for one in files] == [one.hash for one in over.anchors]
    (finding,) = verified(over.store, Outside(anchors=files)).findings
    assert (finding.code, finding.sequence) == ("anchor_differs", where)


def _without_one(rows: list[Row]) -> list[Row]:
    return [row for row in rows if b"Toren van 12" not in bytes(row["payload"])]


def _one_more(rows: list[Row]) -> list[Row]:
    at = next(n for n, row in enumerate(rows) if b"Toren van 12" in bytes(row["payload"]))
    new_id = rows[at]["id"][:-4] + "ffff"
    header = canonical.decode(bytes(rows[at]["header"])) | {"id": new_id}
    later = [{**row, "number": row["number"] + 1} for row in rows[at + 1 :]]
    extra = {
        **rows[at],
        "id": new_id,
        "number": rows[at]["number"] + 1,
        "header": canonical.encode(header),
        "payload": bytes(rows[at]["payload"]).replace(b"Toren", b"Muur"),
    }
    return [*rows[: at + 1], extra, *later]


def _swapped(rows: list[Row]) -> list[Row]:
    at = next(n for n, row in enumerate(rows) if b"Toren van 12" in bytes(row["payload"]))
    one, other = rows[at], rows[at + 1]
    return [
        *rows[:at],
        {**other, "number": one["number"]},
        {**one, "number": other["number"]},
        *rows[at + 2 :],
    ]


def _all_but_the_newest(rows: list[Row]) -> list[Row]:
    return rows[:-6]


@pytest.mark.parametrize("change", [_without_one, _one_more, _swapped, _all_but_the_newest])
def test_what_was_removed_inserted_or_swapped_is_noticed_however_it_is_hidden(
    over: HandedOver, change: Callable[[list[Row]], list[Row]]
) -> None:
    rewritten(over, change)
    assert found(over.store) == []
    assert "anchor_differs" in {code for code, _ in found(over.store, over.all)}


def test_entries_that_were_handed_over_and_are_no_longer_there(over: HandedOver) -> None:
    rewritten(over, _all_but_the_newest)
    (finding,) = verified(over.store, Outside(anchors=over.anchors)).findings
    assert "does not have them all" in str(sentence(finding))


def test_a_report_that_was_made_anew_with_its_chain_is_not_the_one_on_paper(
    over: HandedOver,
) -> None:
    with by_hand(over.store) as connection:
        row = connection.execute(sa.text("SELECT * FROM report")).mappings().first()
        assert row is not None
        content = bytes(row["content"]).replace(b"Oefencentrum", b"Ander centrum")
        import hashlib

        digest = hashlib.sha256(content).hexdigest()
        values = {"content": content, "hash": digest, "id": row["id"]}
        connection.execute(
            sa.text("UPDATE report SET content = :content, content_hash = :hash WHERE id = :id"),
            values,
        )
        old, new = row["content_hash"].encode(), digest.encode()

        def change(rows: list[Row]) -> list[Row]:
            return [{**one, "payload": bytes(one["payload"]).replace(old, new)} for one in rows]

        made_anew(connection, change)
    reheaded(over.store)
    assert found(over.store) == []
    (finding,) = verified(over.store, Outside(printed=[row["content_hash"]])).findings
    assert finding.code == "printed_unknown"
    assert row["content_hash"][:8] in str(finding.what)


def test_a_report_that_was_left_while_what_it_tells_was_changed(over: HandedOver) -> None:
    """The paper, its hash and its entry agree; what the visit's own entries tell does not."""
    store = over.store
    with by_hand(store) as connection:
        query = "SELECT entry.visit, report.content, report.content_hash FROM report "
        query += "JOIN entry ON entry.id = report.entry WHERE report.variant = 'internal'"
        kept = next(
            row
            for row in connection.exec_driver_sql(query)
            if json.loads(bytes(row.content)).get("facts")
        )
        observed = sa.text(
            "SELECT payload FROM entry WHERE visit = :visit AND kind = 'observation' ORDER BY "
            "number"
        )
        payload = connection.execute(observed, {"visit": kept.visit}).scalars().first()
    assert payload is not None
    told = canonical.decode(bytes(payload))["data"]["text"].encode()
    assert found(store, Outside(printed=[kept.content_hash])) == []
    rewritten(over, saying(told, b"Er gebeurde niets."))
    (finding,) = verified(store, Outside(printed=[kept.content_hash])).findings
    assert finding.code == "printed_differs"
    assert "(facts)" in str(finding.what)


def test_a_report_that_is_gone_is_not_made_again_from_nothing(over: HandedOver) -> None:
    with by_hand(over.store) as connection:
        connection.execute(
            sa.text("DELETE FROM report WHERE content_hash = :hash"), {"hash": over.printed}
        )
    codes = {code for code, _ in found(over.store, Outside(printed=[over.printed]))}
    assert codes == {"report_differs", "printed_differs"}


@pytest.mark.parametrize("number", range(0, 38, 6))
def test_every_final_report_can_be_made_again_from_what_was_there(
    over: HandedOver, number: int
) -> None:
    with by_hand(over.store) as connection:
        query = "SELECT content_hash FROM report ORDER BY id"
        printed = list(connection.exec_driver_sql(query).scalars())[number]
    assert found(over.store, Outside(printed=[printed])) == []


def test_a_manifest_of_another_store_proves_nothing_here(over: HandedOver, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere.json"
    plain = canonical.decode(over.manifests[0].read_bytes())
    other.write_bytes(canonical.encode({**plain, "store": "another"}))
    with pytest.raises(InvalidInputError, match="another store"):
        verified(over.store, Outside(anchors=[read_anchor(other)]))


def test_a_manifest_that_was_changed_no_longer_fits_its_signature(
    over: HandedOver, tmp_path: Path
) -> None:
    folder = tmp_path / "day-file"
    shutil.copytree(over.manifests[0].parent, folder)
    assert read_anchor(folder).signed_by == read_anchor(over.files[0], over.key).signed_by
    manifest = folder / "manifest.json"
    plain = canonical.decode(manifest.read_bytes())
    manifest.write_bytes(canonical.encode({**plain, "last_hash": "0" * 64}))
    with pytest.raises(TamperedError, match="signature does not fit"):
        read_anchor(manifest)
    (folder / "allowed_signers").write_text("iets anders\n")
    with pytest.raises(TamperedError, match="allowed_signers"):
        read_anchor(manifest)


def test_a_manifest_by_itself_is_taken_as_it_is(over: HandedOver, tmp_path: Path) -> None:
    alone = tmp_path / "kept.json"
    shutil.copy(over.manifests[0], alone)
    anchor = read_anchor(alone)
    assert (anchor.signed_by, anchor.name) == (None, "kept.json")


def test_what_is_no_anchor(over: HandedOver, tmp_path: Path) -> None:
    with pytest.raises(WrongUseError, match="is sealed"):
        read_anchor(over.files[0])
    with pytest.raises(NotReadError):
        read_anchor(tmp_path / "nowhere.json")
    (tmp_path / "letter.txt").write_text("Beste")
    with pytest.raises(TamperedError):
        read_anchor(tmp_path / "letter.txt")


def test_a_hash_is_typed_over_as_it_stands_on_paper() -> None:
    digest = "0123456789abcdef" * 4
    groups = [digest[at : at + 8] for at in range(0, 64, 8)]
    assert printed_hashes([digest]) == (digest,)
    assert printed_hashes(groups) == printed_hashes([" ".join(groups).upper()]) == (digest,)
    assert printed_hashes([digest, "f" * 64, digest]) == (digest, "f" * 64)
    for wrong in ("", digest[:-1], "g" * 64):
        with pytest.raises(WrongUseError, match="64 digits"):
            printed_hashes([wrong])
