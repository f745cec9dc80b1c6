"""The fields of people, safety, and what was agreed."""

from __future__ import annotations

from collections.abc import Mapping

from omgangsdesk.language import text
from omgangsdesk.services.dossier.fields import FieldSpec, FormSpec, word

_NAMES = (
    FieldSpec("given_name", "line", needed=True),
    FieldSpec("family_name", "line", needed=True),
    FieldSpec("birth_date", "birth"),
)
_PLACE = (word("role", "role"), word("relation", "relation"))
"""What somebody is in a dossier; of who is only named in it, nothing."""
_REACHED = (
    FieldSpec("phone", "line"),
    FieldSpec("address", "line"),
    word("secret", "yes_no", "no"),
)
FORMS: Mapping[str, FormSpec] = {
    "case": FormSpec(
        text("Ground and goal"),
        (
            word("legal_basis", "legal_basis"),
            word("compulsory", "binding"),
            FieldSpec("goal", "note"),
            FieldSpec("number", "line", needed=True),
            FieldSpec("family", "line", needed=True),
            FieldSpec("code", "line", needed=True),
            FieldSpec("visits_planned", "number"),
            word("group_supervision", "yes_no"),
            word("group_room", "yes_no", needed=False),
        ),
    ),
    "party": FormSpec(
        text("Somebody more"),
        (*_PLACE, *_NAMES, *_REACHED),
    ),
    "person": FormSpec(
        text("Somebody's details"),
        (*_NAMES, *_PLACE, *_REACHED, FieldSpec("note", "note")),
    ),
    "authorisation": FormSpec(
        text("Who may take the child, or may not"),
        (
            FieldSpec("person", "person", needed=True),
            word("allows", "allows", "take"),
            FieldSpec("children", "persons", "child", why=text("None chosen: every child.")),
            FieldSpec("until", "date"),
            FieldSpec("source", "line", needed=True),
        ),
    ),
    "alert": FormSpec(
        text("An alert"),
        (
            word("alert", "alert"),
            FieldSpec("person", "person"),
            FieldSpec("other_case", "case"),
            FieldSpec("source", "line", needed=True),
            FieldSpec("until", "date", needed=True),
            FieldSpec("note", "note"),
        ),
    ),
    "agreement": FormSpec(
        text("An agreement"),
        (
            FieldSpec("wording", "note", needed=True),
            FieldSpec("source", "line"),
            FieldSpec("until", "date"),
        ),
    ),
    "emergency": FormSpec(
        text("Whom to call when nobody collects the child"),
        (
            FieldSpec("persons", "persons"),
            FieldSpec("others", "note", why=text("One a line: who, and the number.")),
        ),
    ),
}
