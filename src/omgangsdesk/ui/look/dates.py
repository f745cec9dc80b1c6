"""Dates in the language of the window."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import QDate, QLocale


def date_in_words(day: dt.date, language: str, form: str = "dddd d MMMM yyyy") -> str:
    """`vrijdag 7 maart 2025`; `form` is as Qt writes them."""
    locale = QLocale(language if language != "en" else "en_GB")
    if language == "fr" and day.day == 1:  # "1er avril"; the other days are plain numbers
        form = form.replace(" d ", " d'er' ")
    return locale.toString(QDate(day.year, day.month, day.day), form)
