"""What each field of a record is called, for people (`glossary.csv` has the terms)."""

from __future__ import annotations

from collections.abc import Mapping

from omgangsdesk.language import Text, text

FIELDS: Mapping[str, Text] = {
    "address": text("address"),
    "alert": text("kind of alert"),
    "allows": text("may take the child"),
    "between": text("minutes between arrivals"),
    "birth_date": text("date of birth"),
    "briefing": text("briefing"),
    "capacity": text("how many people may be in it"),
    "case": text("dossier"),
    "category": text("category"),
    "child": text("is a child"),
    "children": text("which children"),
    "closed": text("closed"),
    "code": text("code"),
    "compulsory": text("voluntary or compulsory"),
    "day": text("business day"),
    "emergency": text("whom to call in need"),
    "end": text("planned end"),
    "expected": text("who is expected"),
    "family": text("family"),
    "family_name": text("family name"),
    "first_in": text("who comes first"),
    "first_out": text("who leaves first"),
    "given_name": text("given name"),
    "goal": text("goal"),
    "grace": text("minutes of grace"),
    "group_room": text("other families in the room"),
    "group_supervision": text("one supervisor for several visits"),
    "hold": text("minutes of hold"),
    "id": text("id"),
    "key": text("letters behind “;”"),
    "kind": text("kind"),
    "labels": text("what it is called"),
    "legal_basis": text("legal basis"),
    "location": text("house"),
    "name": text("name"),
    "note": text("note"),
    "number": text("number"),
    "order": text("place in the list"),
    "ordinal": text("number of the visit"),
    "other_case": text("other dossier"),
    "parties": text("who belongs to it"),
    "person": text("person"),
    "phone": text("telephone"),
    "relation": text("relation to the child"),
    "retired": text("no longer offered"),
    "role": text("role"),
    "room": text("room"),
    "source": text("what it rests on"),
    "source_uid": text("what it is called there"),
    "stagger": text("staggered arrival and departure"),
    "start": text("planned start"),
    "supervisor": text("supervisor"),
    "text": text("text"),
    "until": text("last valid date"),
    "use": text("what it is for"),
    "value": text("value"),
    "visits_planned": text("visits agreed"),
    "vocabulary": text("list"),
    "wording": text("wording"),
    "zone": text("time zone"),
}
"""By name of the field; the same in every kind of record but for `OF_A_KIND`."""

OF_A_KIND: Mapping[tuple[str, str], Text] = {
    ("alert", "person"): text("about whom"),
    ("case", "code"): text("code in discreet mode"),
    ("case", "number"): text("dossier number"),
    ("colleague", "code"): text("sign-in code"),
    ("visit", "kind"): text("visit or exchange"),
    ("visit", "source"): text("which planning it came from"),
}


def field_label(kind: str, name: str) -> Text:
    """What a field of a kind of record is called; one that is not known, by its own name."""
    return OF_A_KIND.get((kind, name)) or FIELDS.get(name) or Text("{what}", {"what": name})
