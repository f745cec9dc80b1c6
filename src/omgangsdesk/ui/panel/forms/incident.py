"""Something that others must know of, or a supervisor who stepped in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from omgangsdesk.domain.vocabulary import GOES_ON, SEVERITY, Vocabulary
from omgangsdesk.language import Text, text
from omgangsdesk.services.requests import Act, Intervene, ReportIncident
from omgangsdesk.services.views import PersonView, VisitView
from omgangsdesk.ui.context import Context
from omgangsdesk.ui.panel.fields import (
    ChoiceField,
    Field,
    LineField,
    ListField,
    NoteField,
    Option,
    word_options,
)
from omgangsdesk.ui.panel.forms.base import Recipe, Row, Values
from omgangsdesk.ui.panel.informed import InformedField
from omgangsdesk.ui.panel.people import PeopleField
from omgangsdesk.ui.panel.word_lists import offered

LARGE = (
    "verbal_aggression",
    "physical_aggression",
    "threat",
    "parents_met",
    "injury",
    "unauthorised_person",
)
"""The kinds that come up most, as large boxes; the others are in a list."""


class IncidentKindField(Field):
    """Six large kinds, and a list with the others."""

    def __init__(self, ctx: Context, label: str, known: Vocabulary) -> None:
        super().__init__(ctx, label)
        self._large = ChoiceField(ctx, label, word_options(ctx, known, LARGE), columns=2)
        rest = [word for word in known if word not in LARGE]
        self._rest = ListField(
            ctx,
            ctx.tr("Another kind of incident"),
            word_options(ctx, known, rest),
            none=ctx.tr("Another kind"),
        )
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        for part in (self._large, self._rest):
            self.rows.addWidget(part)
        self.setFocusProxy(self._large)
        self._large.changed.connect(self._from_large)
        self._rest.changed.connect(self._from_rest)

    def get(self) -> str | None:
        """The kind."""
        return self._rest.get() or self._large.get()

    def set(self, value: str | None) -> None:
        """Choose a kind."""
        large = value in LARGE or not value
        self._large.set(value if large else None)
        self._rest.set(None if large else value)

    def _from_large(self) -> None:
        self._rest.blockSignals(True)
        self._rest.set(None)
        self._rest.blockSignals(False)
        self.changed.emit()

    def _from_rest(self) -> None:
        if self._rest.get():
            self._large.set(None)
        self.changed.emit()


def told_options(ctx: Context, view: VisitView) -> list[Option]:
    """Whom one usually tells: the people of the visit, then services outside."""

    def naming(person: PersonView) -> tuple[str, Callable[[], str]]:
        return ctx.say(person.name.full), lambda: ctx.said(person.name)

    outside = (
        text("coordinator"),
        text("police"),
        text("emergency services"),
        text("referrer"),
        text("guardian"),
    )

    def saying(what: Text) -> tuple[str, Callable[[], str]]:
        return ctx.say(what), lambda: ctx.say(what)

    return [saying(what) for what in outside] + [
        naming(person) for person in view.people if person.role != "child"
    ]


def _incident_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    options = told_options(ctx, view)
    told = InformedField(ctx, ctx.tr("Who was told"), options, view.row.start)
    return [
        Row(
            "incident",
            IncidentKindField(ctx, ctx.tr("What kind of incident"), offered(view, "incident")),
            needed=text("Choose what kind of incident it is."),
        ),
        Row(
            "severity",
            ChoiceField(ctx, ctx.tr("How serious"), word_options(ctx, SEVERITY)),
            needed=text("Choose how serious it is."),
        ),
        Row(
            "facts",
            NoteField(ctx, ctx.tr("What you saw and heard"), hint=ctx.tr("facts only")),
            needed=text("Write what you saw and heard."),
        ),
        Row("persons", PeopleField(ctx, ctx.tr("Who was involved"), view.people)),
        Row("action", NoteField(ctx, ctx.tr("What was done"), lines=2)),
        Row("informed", told),
        Row(
            "not_informed_because",
            LineField(ctx, ctx.tr("Parent not told because"), hint=ctx.tr("may stay empty")),
        ),
        Row("visit_goes_on", ChoiceField(ctx, ctx.tr("The visit"), _goes_on(ctx))),
        Row(
            "end_reason",
            ListField(
                ctx,
                ctx.tr("Reason for stopping"),
                word_options(ctx, offered(view, "ended_early")),
                none=ctx.tr("Choose a reason"),
            ),
            shown=_stopped,
            needed=text("Choose why the visit is stopped."),
        ),
    ]


def _stopped(values: Values) -> bool:
    return bool(values["visit_goes_on"] == "stopped")


def _goes_on(ctx: Context) -> list[Option]:
    short = {"continues": text("Goes on"), "paused": text("Paused"), "stopped": text("Stopped")}

    def saying(word: str) -> Callable[[], str]:
        return lambda: ctx.say(short[word])

    return [(word, saying(word)) for word in GOES_ON]


def _label(act: Act) -> Text:
    goes_on = act.visit_goes_on if isinstance(act, ReportIncident) else "continues"
    return {
        "paused": text("Keep incident, pause the visit"),
        "stopped": text("Keep incident, stop the visit"),
    }.get(goes_on, text("Keep incident"))


INCIDENT_FORM = Recipe(
    word="incident",
    title=text("Incident"),
    rows=_incident_rows,
    preset=lambda _view: ReportIncident(incident="", severity="2", facts=""),
    label=_label,
    frozen=True,
    danger=True,
)


def _intervene_rows(ctx: Context, view: VisitView) -> Sequence[Row]:
    return [
        Row(
            "grade",
            ChoiceField(
                ctx,
                ctx.tr("What you did"),
                word_options(ctx, offered(view, "intervention")),
                columns=2,
            ),
            needed=text("Choose what you did."),
        ),
        Row(
            "cause",
            NoteField(ctx, ctx.tr("What it was for"), hint=ctx.tr("facts only"), lines=2),
            needed=text("Write what you saw or heard that made you step in."),
        ),
        Row("effect", NoteField(ctx, ctx.tr("What came of it"), lines=2)),
    ]


INTERVENE = Recipe(
    word="intervene",
    title=text("Intervention"),
    rows=_intervene_rows,
    preset=lambda _view: Intervene(grade="", cause=""),
    label=lambda _act: text("Keep intervention"),
    frozen=True,
)
