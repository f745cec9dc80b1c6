"""What several desks wrote, drawn at random."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from tests.domain.story import COLLEAGUE, ZONE, at

from omgangsdesk.domain.log import kinds
from omgangsdesk.domain.log.counting import Counted, counted
from omgangsdesk.domain.log.entries import Entry

CLOCKS = [f"14:{minute:02}" for minute in range(0, 60, 5)]


@dataclass
class Log:
    """What several desks wrote, some with a clock that is ahead or behind."""

    entries: list[Entry] = field(default_factory=list)

    def write(
        self,
        clock: str,
        *data: kinds.Data,
        act: str = "",
        replaces: str | None = None,
        **more: Any,
    ) -> Entry:
        """One act of as many entries, recorded at `clock`; the last of them."""
        act = act or f"act-{len(self.entries)}"
        for one in data:
            number = len(self.entries) + 1
            taken = isinstance(one, kinds.Retracted)
            self.entries.append(
                Entry(
                    id=f"{number:04}",
                    device="balie",
                    sequence=number,
                    recorded_at=at(clock),
                    kind="retracted" if taken else more.get("kind", "observation"),
                    act=act,
                    occurred_at=at(more.get("occurred", "14:00")),
                    zone=ZONE,
                    recorded_by=COLLEAGUE,
                    data=one,
                    visit=more.get("visit", "bezoek"),
                    replaces=None if taken else replaces,
                )
            )
        return self.entries[-1]

    def note(self, clock: str = "14:00", said: str = "Finn lacht.", **more: Any) -> Entry:
        return self.write(clock, kinds.Observation(category="contact", text=said), **more)

    def correct(self, target: Entry, clock: str, said: str = "Finn huilt.", **more: Any) -> Entry:
        """One act: what holds now, and the version before struck."""
        struck = kinds.Retracted(target=target.id, how="replaced", reason="Verkeerd gezien.")
        note = kinds.Observation(category="contact", text=said)
        self.write(clock, note, struck, replaces=target.id, **more)
        return self.entries[-2]

    def take(self, target: str, how: str, clock: str = "14:30") -> Entry:
        reason = None if how == "undo" else "Het was Lou."
        return self.write(clock, kinds.Retracted(target=target, how=how, reason=reason))

    @property
    def counted(self) -> Counted:
        return counted(self.entries)

    @property
    def counting(self) -> list[str]:
        return [one.id for one in self.counted.counting]


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """Anything that desks can do to what was written, however their clocks stand."""
    log = Log()
    for _ in range(draw(st.integers(1, 9))):
        written = [one for one in log.entries if one.kind != "retracted"]
        clock = draw(st.sampled_from(CLOCKS))
        if not written or draw(st.integers(0, 3)) == 0:
            log.note(clock, occurred=draw(st.sampled_from(CLOCKS)))
            continue
        target = draw(st.sampled_from(written))
        match draw(
            st.sampled_from(["correct", "correct", "undo", "struck", "wrong_file", "redo"])
        ):
            case "correct":
                log.correct(target, clock, occurred=draw(st.sampled_from(CLOCKS)))
            case "undo":
                log.take(target.act, "undo", clock)
            case "redo":
                log.take(target.act, "undo", clock)
                log.note(clock, replaces=target.id)
            case how:
                log.take(target.id, how, clock)
    return log
