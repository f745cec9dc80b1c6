"""Sentences that can be said in the reader's language.

Source texts are English; `Translator` looks them up in gettext catalogues (`resources/i18n`).
One mechanism serves window, command line, error sentences and paper, so a report can be printed
in another language than the screen's.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

SOURCE_LANGUAGE = "en"
"""What the source texts are in; it needs no catalogue."""
LANGUAGES = ("nl_BE", "nl_NL", "fr", SOURCE_LANGUAGE)
"""What can be spoken, the first being what is chosen when nothing else is known."""

FALLBACKS: Mapping[str, str] = {"nl_NL": "nl_BE"}
"""A catalogue that holds only what differs falls back on another one."""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence not yet translated: the English source text and what fills its `{names}`.

    A parameter may itself be a `Text`. With `plural` given, `params["count"]` chooses the form.
    `labels` are for what no catalogue holds, a centre's own word: how each language calls it;
    `source` is then said where it has no label at all.
    """

    source: str
    params: Mapping[str, str | int | Text] = field(default_factory=dict)
    plural: str = ""
    context: str = ""
    labels: Mapping[str, str] | None = None

    def __str__(self) -> str:
        """The English sentence, for logs and developers; users get it through `Translator.say`."""
        return Translator().say(self)


NOTHING = Text(source="")
"""What is said where nothing is to be said."""


def text(source: str, /, **params: str | int | Text) -> Text:
    """Mark `source` for translation, and fill its `{names}` later."""
    return Text(source, params)


def text_n(singular: str, plural: str, count: int, /, **params: str | int | Text) -> Text:
    """Mark a sentence that counts; `{count}` is filled in."""
    return Text(singular, {"count": count, **params}, plural)


def capital(said: str) -> str:
    """With a capital first, and the rest as it is; Dutch writes “Eén” of “één”."""
    first = "E" if said.startswith("éé") else said[:1].upper()
    return first + said[1:]


def label_in(language: str, labels: Mapping[str, str], otherwise: str) -> str:
    """The label in that language, else in the nearest that has one, else any, else `otherwise`."""
    near = [one for one in LANGUAGES if one[:2] == language[:2]]
    order = (language, *near, *LANGUAGES, *labels)
    return next((labels[one] for one in order if labels.get(one)), otherwise)


class Translator:
    """Says texts in one language."""

    def __init__(
        self, language: str = "en", catalogue: gettext.NullTranslations | None = None
    ) -> None:
        self.language = language
        self._catalogue = catalogue or gettext.NullTranslations()

    def say(self, what: Text) -> str:
        """The sentence in this language, its parameters filled in."""
        if not what.source:
            return ""  # gettext keeps the catalogue's own header under the empty text
        if what.labels is not None:
            return label_in(self.language, what.labels, what.source)
        params = {
            key: self.say(value) if isinstance(value, Text) else value
            for key, value in what.params.items()
        }
        if what.plural:
            found = self._catalogue.ngettext(what.source, what.plural, int(params["count"]))
        elif what.context:
            found = self._catalogue.pgettext(what.context, what.source)
        else:
            found = self._catalogue.gettext(what.source)
        return found.format_map(params) if params else found

    def tr(self, source: str, /, **params: str | int | Text) -> str:
        """Short for `say(text(source, ...))`; what widgets call."""
        return self.say(Text(source, params))


def load_translator(language: str, folder: Path) -> Translator:
    """The translator for `language` out of the compiled catalogues in `folder`.

    A language without a catalogue says the English source texts.
    """
    catalogue: gettext.NullTranslations | None = None
    chain = [language]
    while chain[-1] in FALLBACKS:
        chain.append(FALLBACKS[chain[-1]])
    for name in chain:
        path = folder / name / "LC_MESSAGES" / "omgangsdesk.mo"
        if not path.is_file():
            continue
        with path.open("rb") as file:
            found = gettext.GNUTranslations(file)
        if catalogue is None:
            catalogue = found
        else:
            catalogue.add_fallback(found)
    return Translator(language, catalogue)
