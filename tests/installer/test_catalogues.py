"""Every text of the program is said in Dutch, and says there what it says here."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

import catalogues
import texts
from catalogues import CatalogueError

HEAD = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
COUNTED = """
msgid "{count} visit"
msgid_plural "{count} visits"
msgstr[0] "{count} bezoek"
msgstr[1] "{count} bezoeken"
"""


@pytest.fixture
def areas(tmp_path: Path) -> Path:
    """An empty folder of translations, with one language."""
    (tmp_path / "nl_BE").mkdir()
    return tmp_path


def write(areas: Path, name: str, *entries: str) -> None:
    (areas / "nl_BE" / f"{name}.po").write_text(HEAD + "\n".join(entries), encoding="utf-8")


def entry(source: str, translation: str, head: str = "") -> str:
    return f'{head}msgid "{source}"\nmsgstr "{translation}"\n'


def compiled(areas: Path) -> gettext.GNUTranslations:
    catalogues.compile_all(areas)
    with (areas / "nl_BE" / catalogues.COMPILED).open("rb") as file:
        return gettext.GNUTranslations(file)


def test_all_areas_become_one_catalogue(areas: Path) -> None:
    write(areas, "ui", entry("Visit", "Bezoek"), COUNTED)
    write(areas, "reports", entry("Handover", "Overdracht – café"), COUNTED)
    found = compiled(areas)
    assert found.gettext("Visit") == "Bezoek"
    assert found.gettext("Handover") == "Overdracht – café"
    assert found.ngettext("{count} visit", "{count} visits", 1) == "{count} bezoek"
    assert found.ngettext("{count} visit", "{count} visits", 0) == "{count} bezoeken"


def test_the_same_word_in_two_senses_is_kept_apart(areas: Path) -> None:
    write(areas, "ui", entry("Visit", "Bezoek"))
    write(areas, "reports", entry("Visit", "Bezoeken", 'msgctxt "verb"\n'))
    found = compiled(areas)
    assert (found.gettext("Visit"), found.pgettext("verb", "Visit")) == ("Bezoek", "Bezoeken")


def test_what_is_not_finished_is_said_in_english(areas: Path) -> None:
    half = COUNTED.replace("{count} bezoeken", "")
    write(areas, "ui", entry("Room", "Kamer", "#, fuzzy\n"), entry("Child", ""), half)
    found = compiled(areas)
    assert [found.gettext("Room"), found.gettext("Child")] == ["Room", "Child"]
    assert found.ngettext("{count} visit", "{count} visits", 1) == "{count} visit"


def test_no_translations_yet_is_no_error(areas: Path) -> None:
    assert catalogues.compile_all(areas) == {}
    assert catalogues.compile_all(areas / "nowhere") == {}


@pytest.mark.parametrize(
    ("second", "complaint"),
    [
        (entry("Visit", "Omgang"), r'b\.po \(nl_BE\): "Visit" is translated differently'),
        (COUNTED.replace("{count} visit", "Visit"), r'b\.po \(nl_BE\): "Visit"'),
        (entry("A", "x") + "\n" + entry("A", "y"), r'b\.po \(nl_BE\): "A" is translated diff'),
        ('msgid "open\nmsgstr "dicht"\n', r"b\.po \(nl_BE\): line 7 is no whole line"),
        ('msgid "a "b" c"\nmsgstr "d"\n', r"b\.po \(nl_BE\): line 7 is no whole line"),
        ('msgid "without"\n', r"b\.po \(nl_BE\): .*missing msgstr"),
    ],
)
def test_a_faulty_file_is_named_with_its_text(areas: Path, second: str, complaint: str) -> None:
    write(areas, "a", entry("Visit", "Bezoek"))
    write(areas, "b", second)
    with pytest.raises(CatalogueError, match=complaint):
        catalogues.compile_all(areas)


def test_a_file_in_another_encoding_is_named(areas: Path) -> None:
    (areas / "nl_BE" / "ui.po").write_bytes('msgid "One"\nmsgstr "Eén"\n'.encode("latin-1"))
    with pytest.raises(CatalogueError, match=r"ui\.po"):
        catalogues.compile_all(areas)


def test_a_faulty_file_leaves_the_catalogue_there_was(areas: Path) -> None:
    write(areas, "ui", entry("Visit", "Bezoek"))
    before = compiled(areas)
    write(areas, "reports", entry("Visit", "Omgang"))
    with pytest.raises(CatalogueError):
        catalogues.compile_all(areas)
    with (areas / "nl_BE" / catalogues.COMPILED).open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Visit") == before.gettext("Visit")
    assert not list(areas.rglob("*.part"))


SOURCE = """
from omgangsdesk.language import Text, text as _, text_n
from sqlalchemy import text
text("SELECT 1")
_("A {name} "
  "in two parts", name=1)
text_n("{count} visit", "{count} visits", 3)
Text("Visit", context="verb")
self.translator.tr("Room")
_(variable)
"""


def test_texts_are_found_as_the_source_marks_them(tmp_path: Path) -> None:
    (tmp_path / "ui").mkdir()
    (tmp_path / "ui" / "page.py").write_text(SOURCE, encoding="utf-8")
    found = texts.used_texts(tmp_path)
    assert {(one.forms, one.context) for one in found} == {
        (("A {name} in two parts",), ""),
        (("{count} visit", "{count} visits"), ""),
        (("Visit",), "verb"),
        (("Room",), ""),
    }
    assert {one.area for one in found} == {"ui"}


def test_a_missing_translation_is_listed_under_its_area(areas: Path) -> None:
    write(areas, "ui", entry("Room", "Kamer"), entry("{count} visit", "{count} bezoek"))
    used = [
        texts.Used("ui", "page.py:3", ("Room",)),
        texts.Used("ui", "page.py:4", ("{count} visit", "{count} visits")),
        texts.Used("reports", "paper.py:9", ("Visit",), "verb"),
    ]
    missing = texts.untranslated(used, texts.areas_of("nl_BE", areas))
    assert texts.by_area(missing).splitlines() == [
        "reports:",
        "  paper.py:9  Visit",
        "ui:",
        "  page.py:4  {count} visit | {count} visits",
    ]


@pytest.mark.parametrize("translation", ["{naam} is er", "is er", "{name} is {er}", "{name is er"])
def test_other_placeholders_are_found(areas: Path, translation: str) -> None:
    write(areas, "ui", entry("{name} is here", translation))
    assert texts.wrong_placeholders(texts.areas_of("nl_BE", areas)) == ["{name} is here"]


def test_a_singular_may_leave_out_the_count(areas: Path) -> None:
    write(areas, "ui", COUNTED.replace('"{count} bezoek"', '"één bezoek"'))
    assert texts.wrong_placeholders(texts.areas_of("nl_BE", areas)) == []


def test_the_netherlands_only_say_differently_what_flanders_says() -> None:
    flemish = texts.areas_of("nl_BE")
    only = [
        catalogues.source_of(message)
        for message in texts.areas_of("nl_NL")
        if message.id and flemish.get(message.id, message.context) is None
    ]
    assert only == []
