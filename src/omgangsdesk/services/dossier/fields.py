"""How the fields of a record are typed."""

from __future__ import annotations

from dataclasses import dataclass

from omgangsdesk.language import NOTHING, Text


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field of a record.

    `what` is one of `line`, `note`, `date`, `birth` (a date that is past), `number`, `time`,
    `word` (of the vocabulary `of`), `person` or `persons` (of the dossier; `of` may be `child`),
    `room`, `colleague` (stored by sign-in code), `offer`, `referrer` (of the dossier), `case`
    (another dossier, by its number) or `folder` (of this computer). `first` stands in a form for
    something new; `today` is the business day, `me` the code of whoever is signed in. `label` is
    for what is no field of a record.
    """

    name: str
    what: str
    of: str = ""
    needed: bool = False
    first: str = ""
    why: Text = NOTHING
    label: Text = NOTHING


@dataclass(frozen=True, slots=True)
class FormSpec:
    """A kind of record as it is typed; `anyone` may, not only a coordinator."""

    title: Text
    fields: tuple[FieldSpec, ...]
    anyone: bool = False


def word(name: str, of: str, first: str = "", *, needed: bool = True) -> FieldSpec:
    """A field that is chosen from the vocabulary `of`."""
    return FieldSpec(name, "word", of, needed=needed, first=first)
