"""The attendance variant: dates, presence, lateness, held or not; written to be read by everyone.

Children stand there as "F. (9)", adults by relation. Nothing else of a person gets in: no
observation, reason, note, agreement or incident, no third party, and of a protected party no
times, room or companions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from omgangsdesk.domain.own_words import label_of
from omgangsdesk.domain.papers.protection import Protection, protection_of
from omgangsdesk.domain.papers.report import Present, Step, VisitReport
from omgangsdesk.domain.papers.report_shared import (
    Around,
    came_again,
    changed_end,
    day_of,
    guessed,
    head,
    noted,
    stored,
)
from omgangsdesk.domain.rules import stagger
from omgangsdesk.domain.visit.fold import Presence, VisitState
from omgangsdesk.domain.visit.visit_file import VisitFile, age_on
from omgangsdesk.language import text

NEUTRAL_REASONS = frozenset(
    {"centre_staff", "centre_room", "centre_closed", "court_decision", "administrative"}
)
"""Reasons that tell on nobody; every other one stays inside."""


def attendance(state: VisitState, around: Around) -> VisitReport:
    """The content record of the attendance variant."""
    maker = _Maker(state, around, protection_of(state.file, day_of(state.file)))
    reason = state.why.reason if state.why else None
    record = head(state, around, variant="attendance", room=not maker.protection)
    if maker.course_is_hidden:
        record = replace(record, actual_start=None, actual_end=None)
    return replace(
        record,
        reason=reason if reason in NEUTRAL_REASONS else None,
        present=tuple(row for one in maker.people() for row in maker.present(one)),
        steps=maker.steps(),
    )


@dataclass(frozen=True, slots=True)
class _Maker:
    state: VisitState
    around: Around
    protection: Protection

    @property
    def _file(self) -> VisitFile:
        return self.state.file

    @property
    def course_is_hidden(self) -> bool:
        """The other party is not in the room, so start and end tell it when a visitor was."""
        return "visiting" in self.protection.sides

    def people(self) -> list[Presence]:
        """Who may be named: the parties that were expected or came, without third parties."""
        return [
            self.state.where(person)
            for person in dict.fromkeys([*self._file.expected, *self.state.presences])
            if person in self._file.parties and not self._is_companion_of_protected(person)
        ]

    def _is_companion_of_protected(self, person: str) -> bool:
        if not self.protection or person in self.protection.persons:
            return False
        role = self._file.role(person)
        return role == "companion" or (role != "child" and self._is_hidden(person))

    def _is_hidden(self, person: str) -> bool:
        return self._file.side(person) in self.protection.sides

    def name(self, person: str) -> str:
        """`F.` for a child; an adult's relation, with an initial where two share it."""
        known = self._file.persons.get(person)
        initial = f"{known.given_name.strip()[:1]}." if known and known.given_name.strip() else ""
        party = self._file.parties[person]
        if party.role == "child":
            return initial
        relation = self.around.say(label_of(self._file.words, "relation", party.relation))
        shared = Counter(one.relation for one in self._file.parties.values())
        return f"{relation} {initial}" if shared[party.relation] > 1 else relation

    def present(self, one: Presence) -> Iterator[Present]:
        """One row for each time in the building; one alone where times are protected."""
        party, known = self._file.parties[one.person], self._file.persons.get(one.person)
        child = party.role == "child"
        hidden = self._is_hidden(one.person)
        row = Present(
            name=self.name(one.person),
            role=party.role,
            relation=party.relation,
            age=age_on(known, day_of(self._file)) if known and child else None,
            arrived_at=None if hidden else stored(one.arrived_at),
        )
        # The held party leaves a fixed time after the other, so that one time tells both.
        if self.protection or not one.stays:
            yield row
            return
        for stay in one.stays:
            yield replace(row, arrived_at=stored(stay.start), left_at=stored(stay.until))

    def steps(self) -> tuple[Step, ...]:
        people = self.people()
        found = [self._arrival(one) for one in people if self._has_step(one)]
        found.sort(key=lambda step: step.planned or "")
        if not self.state.is_exchange and self.state.called_off is None:
            found += self._course()
        if not self.protection:
            adults = [one for one in people if self._file.role(one.person) != "child"]
            found += came_again(adults, self.name)
            found += [
                Step(
                    step="departure",
                    who=self.name(one.person),
                    actual=stored(stay.until),
                    note=guessed(self.state, self.around, "departure", one.person),
                )
                for one in adults
                for stay in one.stays
                if stay.until is not None
            ]
        return tuple(found)

    def _has_step(self, one: Presence) -> bool:
        role = self._file.role(one.person)
        if one.arrived_at is None and (
            self.state.called_off == "cancelled" or role == "companion"
        ):
            return False
        # A hidden child has no times in the list of people, so its coming is told here.
        return role != "child" or self._is_hidden(one.person)

    def _arrival(self, one: Presence) -> Step:
        file, who = self._file, self.name(one.person)
        over = self.state.ended_at is not None or self.state.called_off is not None
        hidden = self._is_hidden(one.person)
        planned = stored(stagger.expected_arrival(file, file.side(one.person)))
        if one.arrived_at is None:
            note = self.around.say(text("did not come")) if over else None
            return Step(step="arrival", who=who, planned=None if hidden else planned, note=note)
        late = stagger.late_minutes(file, one.person, one.arrived_at)
        if hidden:
            within = "within_grace" if late <= file.policy.grace else "past_grace"
            return Step(step="arrival", who=who, lateness=within)
        return Step(
            step="arrival",
            who=who,
            planned=planned,
            actual=stored(one.arrived_at),
            late_minutes=late,
            note=guessed(self.state, self.around, "arrival", one.person),
        )

    def _course(self) -> list[Step]:
        file, state = self._file, self.state
        began, ended = state.started_at, state.ended_at
        if self.course_is_hidden:
            began = ended = None
        # A changed end would tell how late a protected party came.
        changed = None if self.protection else changed_end(state, self.around, reasons=False)
        start, end = (
            guessed(state, self.around, kind) if actual is not None else None
            for kind, actual in (("visit_started", began), ("visit_ended", ended))
        )
        return [
            Step(step="start", planned=file.first.start, actual=stored(began), note=start),
            Step(
                step="end", planned=file.first.end, actual=stored(ended), note=noted(changed, end)
            ),
        ]
