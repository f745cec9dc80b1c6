"""Between frozen values and plain JSON, through msgspec.

Reading is strict about shape and takes unknown fields in silence (they stay in the stored bytes);
writing leaves out what is None, so that the stored form is canonical.
"""

from __future__ import annotations

import dataclasses
import re
from typing import Any, TypeVar

import msgspec

from omgangsdesk.domain.log.kinds import word_fields
from omgangsdesk.domain.own_words import Lexicon
from omgangsdesk.domain.word_lists import named
from omgangsdesk.errors import InvalidInputError
from omgangsdesk.language import Text, text

T = TypeVar("T")

NAME = 120
"""Characters of a name, or of what fits on a line as a name does."""
NOTE = 20_000
"""Of anything else; notes have a limit of their own where they are written."""
_LONGEST = {
    **dict.fromkeys(("given_name", "family_name", "name", "family", "centre"), NAME),
    **dict.fromkeys(("number", "code", "phone", "zone", "id", "with_whom", "whom"), NAME),
    **dict.fromkeys(("address", "source", "until", "birth_date"), 400),
}
"""By name of the field; the same wherever it is entered."""


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    if isinstance(value, list | tuple):
        return [_without_none(item) for item in value]
    return value


def to_plain(value: object) -> Any:
    """The plain form of a frozen value: dicts, lists, strings and integers."""
    return _without_none(msgspec.to_builtins(value))


def from_plain(plain: object, kind: type[T]) -> T:
    """The frozen value of `kind` that `plain` describes.

    Raises:
        InvalidInputError: naming the place that is wrong, never its contents.
    """
    try:
        return msgspec.convert(plain, kind)
    except UnicodeEncodeError as error:
        raise InvalidInputError(text("What was handed over holds half a character.")) from error
    except msgspec.ValidationError as error:
        raise _other_form(error) from error


def from_json(stored: bytes | str, kind: type[T]) -> T:
    """As `from_plain`, from JSON bytes; the fast way for stored records."""
    try:
        return msgspec.json.decode(stored, type=kind)
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise _other_form(error) from error


_AT = re.compile(r"at `(?:key in )?\$\.?([^`]*)`")
_LACKS = re.compile(r"missing required field `([^`]*)`")


def _other_form(error: Exception) -> InvalidInputError:
    """The sentence for it, with the field that it is about; msgspec says both in English."""
    said = str(error)
    at, lacks = _AT.search(said), _LACKS.search(said)
    field = ".".join(one[1] for one in (at, lacks) if one is not None and one[1])
    if not field:
        return InvalidInputError(text("What was handed over has another form than expected."))
    if lacks is not None:
        return InvalidInputError(
            text("What was handed over lacks the field “{field}”.", field=field)
        )
    return InvalidInputError(
        text("What was handed over has another form than expected: “{field}”.", field=field)
    )


def check_lengths(value: object) -> None:
    """See that names and other short fields are short; what a human writes at length is not cut.

    For what is entered; what was stored before is read whatever its length.

    Raises:
        InvalidInputError: naming the field; nothing was cut off.
    """
    for field in dataclasses.fields(value):  # type: ignore[arg-type]
        inner = getattr(value, field.name)
        if isinstance(inner, str) and len(inner) > _LONGEST.get(field.name, NOTE):
            raise InvalidInputError(
                text(
                    "“{field}” has {count} characters; at most {most} fit. Nothing was recorded; "
                    "make it shorter.",
                    field=_label(value, field.name),
                    count=len(inner),
                    most=_LONGEST.get(field.name, NOTE),
                )
            )
        for item in inner if isinstance(inner, tuple) else (inner,):
            if dataclasses.is_dataclass(item):
                check_lengths(item)


def _label(value: object, name: str) -> Text:
    """What a field is called, for people; outside the records one that has no label, by name."""
    from omgangsdesk.domain.record_labels import field_label  # only for a complaint
    from omgangsdesk.domain.records import RECORDS

    kind = next((word for word, of in RECORDS.items() if of is type(value)), "")
    return field_label(kind, name)


def check_words(value: object, own: Lexicon | None = None) -> None:
    """See that every field chosen from a vocabulary holds one of its words, or one of `own`.

    Raises:
        InvalidInputError: naming the field.
    """
    known = own or {}
    for name, vocabulary in word_fields(type(value)).items():
        word = getattr(value, name)
        if word is not None and word not in {**named(vocabulary), **known.get(vocabulary, {})}:
            raise InvalidInputError(
                text("“{field}” holds a word that is not in its list.", field=_label(value, name))
            )
    for field in dataclasses.fields(value):  # type: ignore[arg-type]
        inner = getattr(value, field.name)
        for item in inner if isinstance(inner, tuple) else (inner,):
            if dataclasses.is_dataclass(item):
                check_words(item, own)


def json_schema(kind: type[object]) -> dict[str, Any]:
    """The JSON Schema of a kind of value, for `resources/schemas`."""
    return msgspec.json.schema(kind)
