"""Colleagues: taking one up, another name or role, another passphrase, and who left."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import shiboken6

from omgangsdesk.domain.vocabulary import COLLEAGUE_ROLE
from omgangsdesk.errors import ExpectedError, FieldError
from omgangsdesk.language import Text, text
from omgangsdesk.services.requests_centre import SetColleague
from omgangsdesk.services.views_centre import ColleaguesView, ColleagueView
from omgangsdesk.services.wording import same
from omgangsdesk.ui.panel.fields import (
    ChoiceField,
    LineField,
    SecretField,
    capital,
    word_options,
)
from omgangsdesk.ui.records.form import RecordForm, Row, short_field, stands
from omgangsdesk.ui.records.lines import Do, Line, Lines
from omgangsdesk.ui.settings.centre_section import CentreSection
from omgangsdesk.ui.settings.section import Begun, Tools
from omgangsdesk.ui.widgets import plain_button, words

if TYPE_CHECKING:
    from omgangsdesk.services.desk import Desk

_SECRETS = frozenset({"own", "new", "again"})
_ADD = ""
"""What is edited when a colleague is taken up."""


class ColleaguesSection(CentreSection):
    """A line for each colleague; passphrases are typed by whom they are of, and kept nowhere."""

    view: ColleaguesView | None

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.lines = Lines(self.ctx, self.ctx.tr("Colleagues"))
        self.lines.pressed.connect(self._pressed)
        self.add_button = plain_button(
            self.ctx, self.ctx.tr("Take up a colleague"), clicked=self._add, icon="plus"
        )
        self.put(self.add_button)
        self.column.addWidget(self.lines)
        self.column.addStretch(1)

    def load(self, desk: Desk) -> ColleaguesView:
        """Everybody."""
        from omgangsdesk.services.centre.colleagues import load_colleagues

        return load_colleagues(desk)

    def clear(self) -> None:
        """Forget what was typed, passphrases first of all."""
        self._drop_form()

    def half_typed(self) -> Begun:
        """The form that is open, without any passphrase."""
        return {
            about: replace(
                typed,
                values={name: one for name, one in typed.values.items() if name not in _SECRETS},
            )
            for about, typed in super().half_typed().items()
        }

    def show_begun(self, begun: Begun) -> None:
        """Open it again."""
        for (colleague, key), typed in begun.items():
            if key:
                self._pressed(colleague, key)
            else:
                self._add()
            if self._form is not None:
                self._form.take_over(typed)

    def show_view(self) -> None:
        """Everybody as they are."""
        view = self.view
        if view is None:
            return
        self.lines.show_lines([self._line(one, view) for one in view.colleagues])
        if self._about[1:] == ("own",):
            self._offer_adding()  # one's own passphrase anybody changes
        else:
            self.end_showing()

    def _line(self, one: ColleagueView, view: ColleaguesView) -> Line:
        tr = self.ctx.tr
        notes = []
        if not one.left and not one.signs:
            notes.append(tr("Can not sign in at this store."))
        if changed := self.changed_words(one.changed):
            notes.append(changed)
        does = []
        if one.own:
            does.append(Do("own", tr("My passphrase"), tr("Take another passphrase of my own")))
        if view.may_change and not one.left:
            does.append(Do("edit", tr("Change"), tr("Change {name}", name=one.name)))
            if not one.own:
                said = tr("{name} no longer works here", name=one.name)
                does.append(Do("left", tr("Left…"), said))
        role = capital(self.ctx.say(COLLEAGUE_ROLE.get(one.role) or COLLEAGUE_ROLE["supervisor"]))
        says = tr("No longer works here") if one.left else role
        warns = ""
        if one.shares:
            warns = tr(
                "{names} has the sign-in code {code} too: two desks gave it. In dossiers they "
                "can't be told apart. Let one of them leave, and come back under another code.",
                code=one.code,
                names=", ".join(one.shares),
            )
        title = f"{one.code} · {one.name}"
        return Line(one.colleague, title, says, tuple(notes), tuple(does), one.left, warns)

    def _pressed(self, colleague: str, key: str) -> None:
        makers = {"own": self._own, "edit": self._edit, "left": self._left}
        found = self._found(colleague)
        if found is not None:
            makers[key](found)

    def _add(self) -> None:
        ctx, tr = self.ctx, self.ctx.tr
        role = ChoiceField(ctx, tr("Role"), word_options(ctx, COLLEAGUE_ROLE))
        form = self._open(
            _ADD,
            "",
            (
                Row("name", LineField(ctx, tr("Name, as it stands on paper"))),
                Row("code", short_field(ctx, tr("Sign-in code, such as initials"))),
                Row("role", role),
                Row("own", SecretField(ctx, tr("Your own passphrase"))),
                Row(
                    "new",
                    SecretField(ctx, tr("Passphrase of the new colleague")),
                    tr("Let the colleague type it: who knows it, signs for them."),
                ),
                Row("again", SecretField(ctx, tr("The same once more"))),
            ),
        )
        form.begin({"role": "supervisor"}, None)
        form.take_focus()
        form.kept.connect(lambda: self._take_up(form))

    def _take_up(self, form: RecordForm) -> None:
        values = form.values()
        if not self._same_twice(form, values):
            return

        def act(desk: Desk) -> tuple[str, ...]:
            from omgangsdesk.services.opening.colleagues import add_colleague

            add_colleague(
                desk,
                values["own"],
                name=values["name"],
                code=values["code"],
                role=values["role"],
                passphrase=values["new"],
            )
            return desk.keyring.labels()

        self._do(form, act, text("{code} can sign in from now on", code=values["code"].strip()))

    def _own(self, one: ColleagueView) -> None:
        ctx, tr = self.ctx, self.ctx.tr
        form = self._open(
            one.colleague,
            "own",
            (
                Row("own", SecretField(ctx, tr("Your passphrase until now"))),
                Row("new", SecretField(ctx, tr("New passphrase"))),
                Row("again", SecretField(ctx, tr("The same once more"))),
            ),
        )
        form.kept.connect(lambda: self._change_own(form, one))

    def _change_own(self, form: RecordForm, one: ColleagueView) -> None:
        values = form.values()
        if not self._same_twice(form, values):
            return

        def act(desk: Desk) -> tuple[str, ...]:
            keyring = desk.keyring
            keyring.change_passphrase(keyring.unlock(values["own"], label=one.code), values["new"])
            return keyring.labels()

        self._do(form, act, text("a new passphrase for {code}", code=one.code))

    def _edit(self, one: ColleagueView) -> None:
        ctx, tr = self.ctx, self.ctx.tr
        role = ChoiceField(ctx, tr("Role"), word_options(ctx, COLLEAGUE_ROLE))
        rows = (Row("name", LineField(ctx, tr("Name, as it stands on paper"))), Row("role", role))
        form = self._open(one.colleague, "edit", rows)
        form.begin(*_standing(one))
        form.take_focus()
        form.kept.connect(
            lambda: self.ask(
                SetColleague(colleague=one.colleague, based_on=form.based_on, **form.values()),
                form,
                self._leave,
            )
        )

    def _left(self, one: ColleagueView) -> None:
        form = self._open(one.colleague, "left", ())
        told = self.ctx.tr(
            "No passphrase of {code} opens this store any more. What {code} signed keeps the "
            "name. A copy of the store elsewhere has its own keys.",
            code=one.code,
        )
        form.add(words(self.ctx, told, wrap=True), first=True)
        form.keep_button.set_words(self.ctx.tr("{code} left", code=one.code))
        form.keep_button.setFocus()

        def act(desk: Desk) -> tuple[str, ...]:
            from omgangsdesk.services.centre.colleagues import let_go

            let_go(desk, one.colleague)
            return desk.keyring.labels()

        said = text("{code} no longer works here", code=one.code)
        form.kept.connect(lambda: self._do(form, act, said))

    def _same_twice(self, form: RecordForm, values: dict[str, str]) -> bool:
        if values["new"] == values["again"]:
            return True
        form.field("again").set("")
        said = self.ctx.tr("Those two are not the same. Nothing was changed.")
        form.show_problem(said, "again")
        return False

    def _do(self, form: RecordForm, act: Callable[[Desk], tuple[str, ...]], called: Text) -> None:
        """Carry out what has no undo; what was typed is forgotten whatever comes of it."""

        def done(labels: tuple[str, ...]) -> None:
            self.ctx.signers = labels
            self.tools.flow.tell(same(called), None)
            if shiboken6.isValid(self):
                if stands(form):
                    self._leave()
                self.refresh()

        def failed(error: ExpectedError) -> None:
            if not stands(form):
                self.ctx.worker.problem.emit(error)
                return
            for name in _SECRETS & form.values().keys():
                form.field(name).set("")
            field = error.field if isinstance(error, FieldError) else ""
            form.show_problem(self.ctx.say(error.sentence), field)

        self.ctx.worker.run(act, done, failed)

    def _open(self, colleague: str, key: str, rows: tuple[Row, ...]) -> RecordForm:
        title = self.ctx.tr("New colleague") if colleague == _ADD else ""
        form = RecordForm(self.ctx, title, rows)
        self.open_behind(
            form,
            self.lines,
            colleague,
            key,
            about=(colleague, key),
            standing=lambda: _standing(one) if (one := self._found(colleague)) else None,
        )
        return form

    def _found(self, colleague: str) -> ColleagueView | None:
        every = self.view.colleagues if self.view is not None else ()
        return next((one for one in every if one.colleague == colleague), None)


def _standing(one: ColleagueView) -> tuple[dict[str, str], str | None]:
    """What stands in the form of a colleague, and the entry that set it."""
    return {"name": one.name, "role": one.role}, one.entry
