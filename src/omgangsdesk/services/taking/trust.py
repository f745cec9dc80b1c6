"""Whose day files are taken: the key of each desk, compared once by telephone and then known."""

from __future__ import annotations

from collections.abc import Iterator

from omgangsdesk import codec
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.records import Setting
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.exchange.sshsig import fingerprint
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.other_desks import SIGNS


def own_fingerprint(desk: Desk) -> str:
    """`SHA256:…` of the key that this computer signs day files with, to read out by telephone."""
    return fingerprint(desk.device.public_bytes)


def short(device: str) -> str:
    """How a device is called in sentences: the end of its id, as in the name of its files."""
    return device.replace("-", "")[-8:].lower()


def known_keys(desk: Desk, unit: Unit, device: str) -> frozenset[str]:
    """The fingerprints of keys that a device is known to sign with.

    Its own, where it is this computer; one that a coordinator compared; and those that its own
    entries tell that it signed an earlier file with.
    """
    return frozenset(_known(desk, unit, device))


def _known(desk: Desk, unit: Unit, device: str) -> Iterator[str]:
    if device == desk.device.id:
        yield own_fingerprint(desk)
    compared = unit.record(Setting, f"{SIGNS}{device}")
    if compared is not None:
        yield compared.value
    for one in unit.entries(kind="exported", device=device):
        if isinstance(one.data, kinds.Exported) and one.data.signed_by is not None:
            yield one.data.signed_by


def must_be_trusted(device: str, signed_by: str, known: frozenset[str], trust: str | None) -> bool:
    """See that the key of a file is known, or was compared just now; whether it is new.

    Raises:
        InvalidInputError: it is unknown, or another one than was compared; nothing was taken.
    """
    if trust is not None and trust.strip() != signed_by:
        raise InvalidInputError(
            text(
                "This file was signed by {found}, which is not the key that you compared, "
                "{given}. Nothing was taken. Ask that desk which key is its own before anything "
                "else.",
                found=signed_by,
                given=trust.strip(),
            )
        )
    if signed_by in known:
        return False
    if trust is None:
        raise InvalidInputError(
            text(
                "This file comes from the desk {device} and was signed by a key that is not known "
                "here: {found}. Nothing was taken. Call that desk and have its key read out "
                "(“omgangsdesk fingerprint” shows it). Where it is the same, take the file with "
                "--trust {found}; from then on the desk is known.",
                device=short(device),
                found=signed_by,
            )
        )
    return True


def remembering(device: str, signed_by: str) -> kinds.RecordSet:
    """What is written so that a device's key is known from then on."""
    value = Setting(id=f"{SIGNS}{device}", value=signed_by)
    return kinds.RecordSet(record="setting", record_id=value.id, value=codec.to_plain(value))
