"""The centre's own words stand in every list to choose from, after ours."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QAbstractButton, QComboBox

from omgangsdesk.language import Text, Translator
from omgangsdesk.services import requests as ask
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.forms import FORMS, Form
from omgangsdesk.ui.panel.panel import VisitPanel

WORD = "own:zang"
LABELS = {"nl_BE": "samen zingen", "en": "singing together"}


def own(name: str) -> dict[str, dict[str, Text]]:
    return {name: {WORD: Text(WORD, labels=LABELS)}}


def offered(form: Form | VisitPanel) -> list[str]:
    lists = [
        one.itemText(place) for one in form.findChildren(QComboBox) for place in range(one.count())
    ]
    return [*lists, *(one.text() for one in form.findChildren(QAbstractButton))]


@pytest.fixture
def form_of(ctx: Context, build: SimpleNamespace) -> Iterator[object]:
    made: list[Form] = []

    def make(word: str, name: str) -> Form:
        made.append(Form(ctx, FORMS[word], build.visit(own_words=own(name))))
        return made[-1]

    yield make
    for form in made:
        form.deleteLater()


@pytest.mark.parametrize(
    ("word", "name", "act"),
    [
        ("cancel", "not_held", ask.Cancel(reason=WORD)),
        ("no_show", "not_held", ask.NoShow(reason=WORD)),
        ("end", "ended_early", ask.End(how="early", reason=WORD)),
        ("incident", "incident", ask.ReportIncident(incident=WORD, severity="2", facts="x")),
        ("intervene", "intervention", ask.Intervene(grade=WORD, cause="x")),
        ("contact", "channel", ask.LogContact(with_whom="an", channel=WORD, about="x")),
    ],
)
def test_a_form_offers_it_and_gives_it_back(form_of, word: str, name: str, act: ask.Act) -> None:  # type: ignore[no-untyped-def]
    form = form_of(word, name)
    assert "Singing together" in offered(form)
    form.fill(act)
    assert form.act() == act
    assert "Singing together" not in offered(form_of(word, "relation"))


def test_the_composer_offers_the_categories_of_the_visit_it_shows(
    panel: VisitPanel, build: SimpleNamespace, ctx: Context
) -> None:
    ctx.set_translator(Translator("nl_NL"))
    panel.show_visit(build.visit(visit="3", own_words=own("observation")))
    assert "Samen zingen" in offered(panel)
    panel.composer.fill(ask.Observe(category=WORD, text="Finn zingt."))
    assert panel.composer.act() == ask.Observe(category=WORD, text="Finn zingt.")
