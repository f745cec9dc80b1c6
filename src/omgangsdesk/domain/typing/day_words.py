"""What people call a day, in the languages of the desk."""

from __future__ import annotations

from collections.abc import Mapping

from omgangsdesk.language import text

DAYS_BACK: Mapping[str, int] = {
    **dict.fromkeys(("vandaag", "today", "aujourd'hui"), 0),
    **dict.fromkeys(("gisteren", "yesterday", "hier"), 1),
    **dict.fromkeys(("eergisteren", "avant-hier"), 2),
}
"""Words for a day, and how many calendar days back it is."""
WEEKDAYS: Mapping[str, int] = {
    word: place
    for place, words in enumerate(
        (
            "ma maandag mon monday lun lundi",
            "di dinsdag tue tuesday mardi",
            "wo woensdag wed wednesday mer mercredi",
            "do donderdag thu thursday jeu jeudi",
            "vr vrijdag fri friday ven vendredi",
            "za zaterdag sat saturday sam samedi",
            "zo zondag sun sunday dim dimanche",
        )
    )
    for word in words.split()
}
"""Words for a day of the week, Monday being 0; the latest such day is meant."""

DAY_NAMES = (
    text("Mon"),
    text("Tue"),
    text("Wed"),
    text("Thu"),
    text("Fri"),
    text("Sat"),
    text("Sun"),
)
