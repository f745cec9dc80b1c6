"""The office that day files are sealed to: its public keys, kept as a setting."""

from __future__ import annotations

from omgangsdesk import codec
from omgangsdesk.domain import moments
from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.entries import Draft
from omgangsdesk.domain.records import Setting
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.exchange.office import fingerprint, parse_recipient
from omgangsdesk.language import text
from omgangsdesk.models.unit import Unit
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.writing import write_act

SETTING = "office_recipient"
"""Id of the setting; its value holds one public key (`age1…`) a line."""


def receivers(unit: Unit) -> tuple[str, ...]:
    """The public keys that day files are sealed to."""
    setting = unit.record(Setting, SETTING)
    return tuple(setting.value.split()) if setting is not None else ()


def set_receiver(desk: Desk, recipient: str) -> str:
    """Have day files sealed to the office's public key, or to several, one a line.

    Returns:
        The fingerprint to compare with the office by telephone; of several keys one a line.

    Raises:
        InvalidInputError: not by a coordinator, or it is no public key; nothing was changed.
    """
    if desk.colleague.role != "coordinator" or desk.colleague.id == "recovery":
        raise InvalidInputError(
            text(
                "Only a coordinator sets the office's key, since whoever has that key can read "
                "the day files. Nothing was changed."
            )
        )
    lines = [line for line in recipient.splitlines() if line.strip() and line.strip()[0] != "#"]
    keys = list(dict.fromkeys(parse_recipient(line) for line in lines or [recipient]))
    value = Setting(id=SETTING, value="\n".join(keys))
    now = moments.whole_ms(desk.clock.now())
    with desk.store.read() as unit:
        before = unit.record_entry(value)
    data = kinds.RecordSet(
        record="setting", record_id=SETTING, value=codec.to_plain(value), based_on=before
    )
    write_act(desk, [Draft(kind="record_set", data=data, occurred_at=now, zone=desk.zone)], now)
    desk.forget_book()
    return "\n".join(fingerprint(key) for key in keys)
