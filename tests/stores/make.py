"""Keeps a small store of the newest schema, so that later programs can be shown to open it.

`python tests/stores/make.py`, once for each released schema and never again for the same one.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.services.desk import house  # noqa: E402

from omgangsdesk import codec  # noqa: E402
from omgangsdesk.domain.log import kinds  # noqa: E402
from omgangsdesk.domain.log.entries import Draft  # noqa: E402
from omgangsdesk.domain.records import Person  # noqa: E402
from omgangsdesk.models.migrate import HEAD  # noqa: E402
from omgangsdesk.models.unit import Chain  # noqa: E402

FILES = ("store.db", "keys.json")
OFFICE = "kantoor"


def set_oma(given_name: str, based_on: str | None) -> Draft:
    oma = Person(id="kievit-oma", given_name=given_name, family_name="Kievit")
    data = kinds.RecordSet(
        record="person", record_id=oma.id, value=codec.to_plain(oma), based_on=based_on
    )
    return Draft(kind="record_set", data=data, occurred_at=house.at("15:03"), zone=house.ZONE)


def disagree(desk: house.House) -> None:
    """The office and the desk edit the same person on the same ground."""
    with desk.desk.store.write() as unit:
        ground = unit.record_entry(Person(id="kievit-oma", given_name="", family_name=""))
        own, unit.chain = unit.chain, Chain(OFFICE, 0, "")
        unit.append([set_oma("Omaatje", ground)], by="ab", recorded_at=house.at("15:03"))
        unit.chain = own
        unit.append([set_oma("Grootmoeder", ground)], by="ab", recorded_at=house.at("15:03"))


def destroy_a_note(desk: house.House) -> None:
    """A note is made and lawfully destroyed."""
    note = house.asked.Observe(category="contact", text="Finn vertelt over de wind.")
    (gone, _), *_ = desk.at("15:03").do(note).entries
    data = kinds.Destroyed(
        entries=(gone,), ground="Beschikking", ordered_by="De directeur van Oefencentrum De Brug"
    )
    order = Draft(
        kind="destroyed",
        data=data,
        day=house.DAY.isoformat(),
        occurred_at=house.at("15:03"),
        zone=house.ZONE,
    )
    with desk.desk.store.write() as unit:
        unit.append([order], by="ab", recorded_at=house.at("15:03"))


def make(target: Path) -> None:
    """Family Kievit's whole visit, a conflict and a destruction, closed cleanly, in `target`."""
    target.mkdir()
    with tempfile.TemporaryDirectory() as scratch:
        house.build(Path(scratch))
        with house.opened(Path(scratch)) as desk:
            desk.ended()
            desk.at("15:02").do(house.hand("lv", "kievit-moeder", "back"))
            disagree(desk)
            destroy_a_note(desk)
        for name in FILES:
            shutil.copy(Path(scratch) / "store" / name, target / name)


if __name__ == "__main__":
    make(HERE / HEAD)
