from __future__ import annotations

import ast
import gettext
import io
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import omgangsdesk.reports
from omgangsdesk.domain import vocabulary
from omgangsdesk.language import Text, Translator
from omgangsdesk.locations import resources

SOURCES = Path(omgangsdesk.reports.__file__).parent
SAYING = {"tr", "text", "text_n"}


def sentences() -> set[str]:
    """Every source text that a module of paper says."""
    found = set()
    for file in SOURCES.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in SAYING and node.args and isinstance(node.args[0], ast.Constant):
                found.add(node.args[0].value)
    return found


def vocabularies() -> set[str]:
    return {
        word.source
        for listed in vars(vocabulary).values()
        if isinstance(listed, dict)
        for word in listed.values()
        if isinstance(word, Text)
    }


@pytest.fixture
def whole() -> Translator:
    """Dutch as it is compiled: paper's words stand in several catalogues."""
    every = Catalog("nl_BE")
    for file in sorted((resources() / "i18n" / "nl_BE").glob("*.po")):
        with file.open("rb") as opened:
            for message in read_po(opened, locale="nl_BE"):
                if message.id:
                    every[message.id] = message
    compiled = io.BytesIO()
    write_mo(compiled, every)
    compiled.seek(0)
    return Translator("nl_BE", gettext.GNUTranslations(compiled))


def filled(said: str) -> dict[str, str]:
    return {part.split("}")[0]: f"<{part.split('}')[0]}>" for part in said.split("{")[1:]}


def test_every_sentence_on_paper_has_a_dutch_one(whole: Translator):
    same = {"Start", "Briefing", "Variant: {variant}", "{label}: ", "{name}, {day}"}
    counted = {f"{{count}} {one}" for one in ("minute late", "minute early", "child", "adult")}
    counted.add("{kept} of {count} agreement kept")
    for said in sentences() - vocabularies() - same - counted:
        params = filled(said)
        assert whole.tr(said, **params) != Translator().tr(said, **params)


def test_what_is_filled_in_is_filled_in_in_dutch_too(dutch: Translator):
    for said in sentences():
        params = filled(said)
        if params:
            told = dutch.tr(said, **params)
            assert all(value in told for value in params.values())


@pytest.mark.parametrize("word", ["Visit report", "Supervisor"])
def test_dutch_is_not_english(dutch: Translator, word: str):
    assert dutch.tr(word) != word
