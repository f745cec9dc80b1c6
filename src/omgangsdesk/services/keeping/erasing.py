"""Destroying a dossier whose term is over: what would go in words, then the act, in words too."""

from __future__ import annotations

from dataclasses import dataclass

from omgangsdesk.errors import FieldError
from omgangsdesk.language import Text, Translator, text
from omgangsdesk.services.acts.certificate_words import certificate_lines, look_lines
from omgangsdesk.services.acts.certificates import certificates
from omgangsdesk.services.acts.destroy import destroy
from omgangsdesk.services.acts.destroyable import Selection, what_would_go
from omgangsdesk.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What would go; `entries` is what is typed to confirm it."""

    case: str
    entries: int
    lines: tuple[str, ...]
    held_back: tuple[Text, ...]


def look_at(desk: Desk, case: str, translator: Translator) -> Look:
    """What destroying a dossier would take, without taking anything.

    Raises:
        InvalidInputError: there is no such dossier in this store.
    """
    going = what_would_go(desk, Selection(case=case))
    return Look(
        case=case,
        entries=len(going.entries),
        lines=tuple(look_lines(translator, desk, going)),
        held_back=going.held_back,
    )


def erase(
    desk: Desk, case: str, translator: Translator, *, ground: str, ordered_by: str, typed: str
) -> tuple[str, ...]:
    """Destroy a dossier, and give the lines of the certificate; it can't be taken back.

    Args:
        desk: a coordinator's.
        case: which dossier.
        translator: the language of the certificate.
        ground: the law or policy, in the centre's words.
        ordered_by: who decided.
        typed: the number of entries that would go, as somebody typed it who means it.

    Raises:
        FieldError: that is not the number; nothing was destroyed.
        InvalidInputError: not by this colleague, or something stands in its way; nothing was
            destroyed.
        StoreError: the disk refused; nothing was destroyed.
    """
    wanted = Selection(case=case)
    count = str(len(what_would_go(desk, wanted).entries))
    if typed.strip() != count:
        raise FieldError(
            text("That was not {count}. Nothing was destroyed.", count=count), "typed"
        )
    made = destroy(desk, wanted, ground=ground, ordered_by=ordered_by)
    return tuple(certificate_lines(translator, desk, made))


def every_certificate(desk: Desk, translator: Translator) -> tuple[str, ...]:
    """The certificates of all that was ever destroyed here, one after another, in lines."""
    found: list[str] = []
    for made in certificates(desk):
        found += [*([""] if found else []), *certificate_lines(translator, desk, made)]
    return tuple(found)
