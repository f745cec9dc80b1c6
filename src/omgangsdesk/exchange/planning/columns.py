"""What the columns of a planning mean: guessed from their headings, in Dutch, French and English.

The same words lead the lines of an event's description, `Dossier: DB-0117`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from omgangsdesk.domain.planning.people import folded
from omgangsdesk.language import Text, text

FIELDS: Mapping[str, Text] = {
    "day": text("Day"),
    "start": text("Start"),
    "end_day": text("Day of the end"),
    "end": text("End"),
    "minutes": text("Duration in minutes"),
    "room": text("Room"),
    "dossier": text("Dossier"),
    "family": text("Family"),
    "kind": text("Kind of visit"),
    "child": text("Child"),
    "child_born": text("Birth date of the child"),
    "caring": text("Caring party"),
    "caring_relation": text("Relation of the caring party"),
    "visiting": text("Visitor"),
    "visiting_relation": text("Relation of the visitor"),
    "supervisor": text("Supervisor"),
    "uid": text("Number of the visit"),
    "status": text("Status"),
}
"""What a column can hold, and what that is called."""

NOT_USED = "-"
"""Stands in a mapping for a column that holds nothing we take."""

_WORDS: Mapping[str, str] = {
    "day": "datum|dag|bezoekdatum|datum bezoek|date|jour|date de la visite|day|visit date",
    "start": (
        "begin|start|van|beginuur|startuur|aanvang|begintijd|starttijd|uur|tijdstip|debut|heure|"
        "de|heure de debut|from|start time|begins|time"
    ),
    "end_day": (
        "einddatum|datum einde|dag van het einde|terug op|date de fin|jour de la fin|end date|"
        "day of the end"
    ),
    "end": "einde|eind|tot|einduur|eindtijd|stop|fin|a|heure de fin|jusqu a|end|to|end time|until",
    "minutes": (
        "duur|duur minuten|duur in minuten|minuten|duree|duree en minutes|minutes|duration|"
        "duration in minutes"
    ),
    "room": "ruimte|kamer|lokaal|bezoekruimte|locatie|plaats|salle|local|lieu|room|location",
    "dossier": (
        "dossier|dossiernummer|dossiernr|nummer dossier|dos|numero de dossier|no dossier|"
        "n dossier|n de dossier|no de dossier|nr dossier|case|case number|file number"
    ),
    "family": "gezin|familie|naam gezin|famille|family",
    "kind": (
        "soort|type|soort bezoek|soort omgangsmoment|vorm|genre|type de visite|"
        "type de rencontre|kind|kind of visit|type of visit"
    ),
    "child": "kind|kinderen|kind eren|naam kind|enfant|enfants|child|children",
    "child_born": (
        "geboortedatum|geboortedatum kind|geboortedatum van het kind|geboren|date de naissance|"
        "date de naissance de l enfant|ne le|birth date|date of birth|birth date of the child"
    ),
    "caring": (
        "brenger|brengt|verblijfsouder|verzorgende ouder|zorgouder|zorgende ouder|"
        "hoofdverblijf|brengende ouder|"
        "parent hebergeant|parent gardien|caring party|resident parent|brought by"
    ),
    "caring_relation": (
        "relatie brenger|relatie verblijfsouder|relatie van de verblijfsouder|"
        "relatie van de verzorgende ouder|lien du parent hebergeant|relation of the caring party"
    ),
    "visiting": (
        "bezoeker|bezoekers|bezoekouder|bezoekende ouder|omgangsouder|contactouder|visiteur|"
        "parent visiteur|visitor|visiting party|visiting parent"
    ),
    "visiting_relation": (
        "relatie|relatie bezoeker|relatie bezoekouder|relatie van de bezoeker|lien|"
        "lien de parente|lien du visiteur|relation|relation of the visitor|relationship"
    ),
    "supervisor": (
        "begeleider|omgangsbegeleider|begeleiding|medewerker|begeleidster|intervenant|intervenante|accompagnateur|"
        "supervisor|worker|staff"
    ),
    "uid": (
        "id|uid|referentie|bezoeknummer|nummer bezoek|nummer van het bezoek|"
        "nummer van het omgangsmoment|reference|ref|numero de la rencontre|visit id|"
        "number of the visit"
    ),
    "status": "status|toestand|statut|etat|state",
}
"""Headings, folded, apart by a bar; those of our own export are among them."""

_KNOWN = {word: field for field, words in _WORDS.items() for word in words.split("|")}


def field_of(heading: str) -> str | None:
    """What a heading stands for; None where we do not know it.

    A heading with something behind it in brackets, `Begin (uu:mm)`, counts without that.
    """
    bare = heading.partition("(")[0]
    return _KNOWN.get(folded(heading)) or _KNOWN.get(folded(bare))


def guessed(headings: Sequence[str]) -> dict[str, str]:
    """The field of each heading that we know; of two for one field the first has it.

    A column called `kind` is the child in Dutch and the sort of visit in English: it is the child
    unless the sheet has another one for that.
    """
    english = bool({"child", "children"} & {folded(one) for one in headings})
    found: dict[str, str] = {}
    taken: set[str] = set()
    for heading in headings:
        field = "kind" if english and folded(heading) == "kind" else field_of(heading)
        if field is not None and field not in taken:
            found[heading] = field
            taken.add(field)
    return found


def key_of(headings: Iterable[str]) -> str:
    """By what the mapping of a sheet is remembered: its headings, whatever their order."""
    plain = "\n".join(sorted({folded(one) for one in headings}))
    return hashlib.sha256(plain.encode()).hexdigest()[:32]


KINDS: Mapping[str, tuple[str, bool | None]] = {
    **dict.fromkeys(("individueel", "individuel", "individuelle", "individual"), ("visit", False)),
    **dict.fromkeys(
        ("collectief", "groep", "collectif", "collective", "groupe", "group"), ("visit", True)
    ),
    **dict.fromkeys(
        ("bezoek", "omgangsmoment", "rencontre", "visite", "visit", "omgang", "begeleid bezoek"),
        ("visit", None),
    ),
    **dict.fromkeys(
        (
            "overdracht",
            "enkel overdracht",
            "alleen overdracht",
            "wissel",
            "overhandiging",
            "passage de bras",
            "echange",
            "remise",
            "seulement la remise",
            "remise uniquement",
            "exchange",
            "exchange only",
            "handover",
        ),
        ("exchange", None),
    ),
}
"""Words for a kind of visit, folded: the word of `PLAN_KIND`, and whether others are there."""

OFF = frozenset(
    (
        "geannuleerd",
        "afgelast",
        "afgezegd",
        "gaat niet door",
        "annule",
        "annulee",
        "supprime",
        "cancelled",
        "canceled",
    )
)
"""Words in a status, folded, of a visit that does not go on."""

RELATIONS: Mapping[str, str] = {
    word: relation
    for relation, words in {
        "mother": "mother|moeder|mama|mere|maman",
        "father": "father|vader|papa|pere",
        "co_mother": "co mother|meemoeder|comere|co mere",
        "step_parent": (
            "step parent|stiefouder|stiefvader|stiefmoeder|plusouder|beau pere|belle mere"
        ),
        "foster_parent": (
            "foster parent|pleegouder|pleegmoeder|pleegvader|mere d accueil|pere d accueil|"
            "parent d accueil"
        ),
        "grandmother": "grandmother|grootmoeder|oma|grand mere",
        "grandfather": "grandfather|grootvader|opa|grand pere",
        "sibling": "brother|sister|broer|zus|frere|soeur",
        "half_sibling": "half brother|half sister|halfbroer|halfzus|demi frere|demi soeur",
        "guardian": "guardian|voogd|tuteur|tutrice",
        "foster_care_worker": "foster care worker|pleegzorgwerker|pleegzorgbegeleider",
        "interpreter": "interpreter|tolk|interprete",
        "other": "other|andere|autre|tante|oom|nonkel|aunt|uncle|oncle",
    }.items()
    for word in words.split("|")
}
"""Words for a relation to the children, folded, and the word of `RELATION`."""

NEW = frozenset({"nieuw", "nouveau", "nouvelle", "new"})
"""Behind a name: this is nobody we know, though the name is."""
