"""A desk with a day behind it, an office with a key, and the tools that both have."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import io
import itertools
import json
import subprocess
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from omgangsdesk import codec
from omgangsdesk.domain.log import canonical, kinds
from omgangsdesk.domain.log.entries import StoredEntry, seal
from omgangsdesk.domain.log.ids import new_id
from omgangsdesk.exchange import age, dayfile, form, office, sshsig
from omgangsdesk.exchange.dayfile import DayFileContents, KeySigner, ReportFile

MORNING = dt.datetime(2025, 3, 7, 8, 0, tzinfo=dt.UTC)
DEVICE = "01957070-0000-7000-8000-00001a2b3c4d"
STORE = "01957070-0000-7000-8000-0000000057e0"

_people = [new_id(1_741_000_000_000 + number) for number in range(6)]
_facts: Sequence[tuple[str, kinds.Data]] = (
    ("arrival", kinds.Arrival(person=_people[0], state="droge jas, opgewekt")),
    ("arrival", kinds.Arrival(person=_people[1], brought_by=_people[2])),
    (
        "handover",
        kinds.Handover(
            child=_people[1],
            from_person=_people[2],
            to_person=_people[3],
            direction="to_visit",
            belongings="rugzak met \u007f knuffel",
        ),
    ),
    ("visit_started", kinds.VisitStarted(room=_people[4])),
    (
        "observation",
        kinds.Observation(
            category="contact_play", text="“Ik wil nog één keer!” — Мерел, Şahin, مرل\nlacht."
        ),
    ),
    ("observation", kinds.Observation(category="care", text="Oma Mus geeft melk 🥛.")),
    ("incident", kinds.Incident(incident="damage", severity="1", facts="Glas gevallen.")),
    ("visit_ended", kinds.VisitEnded(how="planned")),
    ("departure", kinds.Departure(person=_people[1], leaves_with=_people[2])),
    ("day_closed", kinds.DayClosed(day="2025-03-07", counts={"visits": 1})),
)


def payload_of(data: kinds.Data, minute: int) -> dict[str, Any]:
    return {
        "act": new_id(),
        "data": codec.to_plain(data),
        "occurred_at": f"2025-03-07T08:{minute % 60:02d}:00.000Z",
        "recorded_by": _people[5],
        "zone": "Europe/Brussels",
    }


def chain(
    count: int, *, first: int = 1, previous: str = "", device: str = DEVICE
) -> Iterator[StoredEntry]:
    """Entries of one device that follow from each other."""
    for number, (kind, data) in zip(range(count), itertools.cycle(_facts), strict=False):
        entry = seal(
            payload_of(data, number),
            id=new_id(),
            device=device,
            sequence=first + number,
            recorded_at=MORNING + dt.timedelta(minutes=number),
            kind=kind,
            previous=previous,
        )
        previous = entry.hash
        yield entry


def report(name: str, text: str) -> ReportFile:
    """Something that begins like a PDF; what is in it is not this layer's business."""
    pdf = b"%PDF-1.7\n" + text.encode() * 100 + b"\n%%EOF\n"
    return ReportFile(name=name, pdf=pdf, sha256=hashlib.sha256(pdf).hexdigest())


@dataclass
class Desk:
    """A device that writes day files, one after another."""

    office_key: str
    key: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)

    @property
    def signer(self) -> KeySigner:
        return KeySigner(self.key)

    @property
    def public(self) -> bytes:
        return self.signer.public_bytes

    chain = staticmethod(chain)
    report = staticmethod(report)

    def contents(self, **changes: Any) -> DayFileContents:
        usual = DayFileContents(
            centre="Oefencentrum De Brug",
            device=DEVICE,
            number=4,
            days=("2025-03-07",),
            previous_manifest="ab" * 32,
            entries=tuple(chain(40, first=101, previous="cd" * 32)),
            reports=(
                report("verslag-D-2025-014-1.pdf", "Familie Merel"),
                report("verslag-D-2025-021-1.pdf", "Familie Eik"),
            ),
            created_at=MORNING + dt.timedelta(hours=9),
            practice=True,
            supplement=False,
            store=STORE,
            notices=("Een kind staat nog als aanwezig.",),
        )
        return dataclasses.replace(usual, **changes)

    def write(self, folder: Path, **changes: Any) -> dayfile.Written:
        return dayfile.write_day_file(
            folder,
            self.contents(**changes),
            recipients=[self.office_key],
            signer=self.signer,
        )

    def resigned(self, members: dict[str, bytes], **changes: Any) -> dict[str, bytes]:
        """The members after somebody who has the desk's key changed some and signed anew."""
        manifest = json.loads(members["manifest.json"])
        named = {one["name"]: one for one in manifest["members"]}
        for name in [*named]:
            if name not in members:
                del named[name]
        for name, raw in members.items():
            if name in form.NOT_LISTED or name == form.SUMS:
                continue
            fields = {"name": name, "sha256": hashlib.sha256(raw).hexdigest(), "size": len(raw)}
            if name.endswith(".jsonl"):
                fields["lines"] = raw.count(b"\n")
            named[name] = fields
        listed = [one for one in named.values() if one["name"] != form.SUMS]
        sums = "".join(f"{one['sha256']}  {one['name']}\n" for one in listed).encode()
        named[form.SUMS] = {
            "name": form.SUMS,
            "sha256": hashlib.sha256(sums).hexdigest(),
            "size": len(sums),
        }
        written = canonical.encode(manifest | {"members": [*listed, named[form.SUMS]]} | changes)
        return members | {
            form.SUMS: sums,
            form.MANIFEST: written,
            form.SIGNATURE: sshsig.sign(self.key, written),
        }


@dataclass
class Office:
    """Where the key is, and what can be done with it by hand."""

    key_file: Path
    secret: str
    public: str

    def zip_of(self, path: Path) -> bytes:
        with path.open("rb") as file:
            return age.decrypt(file, self.secret).read()

    def members_of(self, path: Path) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.zip_of(path))) as archive:
            return {name: archive.read(name) for name in archive.namelist()}

    def seal_zip(self, path: Path, raw: bytes) -> Path:
        """What anyone can do who has the office's public key."""
        with path.open("wb") as file:
            age.encrypt([raw], file, [self.public])
        return path

    def seal_members(self, path: Path, members: dict[str, bytes]) -> Path:
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, raw in members.items():
                archive.writestr(name, raw)
        return self.seal_zip(path, held.getvalue())


@pytest.fixture
def the_office(tmp_path: Path) -> Office:
    key_file = office.write_key(tmp_path / "kantoor", MORNING)
    pair = age.parse_secret(key_file.read_text())
    return Office(key_file, pair.secret, pair.public)


@pytest.fixture
def desk(the_office: Office) -> Desk:
    return Desk(the_office.public)


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., bytes]:
    """Run a program of everyone's, as the office would."""

    def call(*command: str | Path, cwd: Path = tmp_path, given: bytes = b"") -> bytes:
        done = subprocess.run(
            [str(part) for part in command], cwd=cwd, input=given, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout

    return call


@pytest.fixture
def left_in() -> Callable[[Path], list[str]]:
    """What lies in a folder, hidden files included."""
    return lambda folder: sorted(str(one.relative_to(folder)) for one in folder.rglob("*"))
