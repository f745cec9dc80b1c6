"""The fields of what is done around the visits: preparation, support, consents, obstacles."""

from __future__ import annotations

from collections.abc import Mapping

from omgangsdesk.language import text
from omgangsdesk.services.dossier.fields import FieldSpec, FormSpec, word

_DAY = FieldSpec("day", "date", needed=True, first="today")
_BY = FieldSpec("by", "colleague", first="me")
_CHILD = FieldSpec("person", "person", "child", needed=True)
_NOTE = FieldSpec("note", "note")
FORMS: Mapping[str, FormSpec] = {
    "preparation": FormSpec(
        text("A step of the preparation"),
        (
            word("step", "preparation", "working"),
            FieldSpec("person", "person", why=text("Nobody chosen: with all the adults.")),
            _DAY,
            _BY,
            FieldSpec(
                "note",
                "note",
                why=text("What it means to them, what is feasible: the supervisor reads it."),
            ),
        ),
        anyone=True,
    ),
    "obstacle": FormSpec(
        text("An obstacle to contact"),
        (
            word("obstacle", "obstacle"),
            FieldSpec("person", "person"),
            FieldSpec("since", "date", needed=True, first="today"),
            word("state", "obstacle_state", "open"),
            FieldSpec("until", "date"),
            _NOTE,
        ),
        anyone=True,
    ),
    "referral": FormSpec(
        text("A referral to support"),
        (
            _CHILD,
            FieldSpec("offer", "offer", needed=True),
            _DAY,
            word("state", "referral", "proposed"),
            _NOTE,
        ),
        anyone=True,
    ),
    "consent": FormSpec(
        text("A consent"),
        (
            FieldSpec(
                "person",
                "person",
                needed=True,
                why=text("Of a child too: who gave it for the child is what it rests on."),
            ),
            word("about", "consent"),
            word("given", "yes_no", "yes"),
            _DAY,
            FieldSpec("until", "date"),
            FieldSpec("source", "line"),
        ),
        anyone=True,
    ),
    "guidance_session": FormSpec(
        text("A session of guidance"),
        (
            word("sort", "guidance"),
            _DAY,
            FieldSpec("persons", "persons"),
            _BY,
            FieldSpec(
                "note", "note", why=text("What was worked on. Footage is not kept in here.")
            ),
        ),
        anyone=True,
    ),
    "other_worker": FormSpec(
        text("Another worker sees the child"),
        (
            _CHILD,
            FieldSpec(
                "organisation",
                "line",
                needed=True,
                why=text("Only who it is: what is said there stays there."),
            ),
            FieldSpec("name", "line"),
            FieldSpec("phone", "line"),
            FieldSpec("since", "date"),
            FieldSpec("until", "date"),
        ),
        anyone=True,
    ),
    "risk_index": FormSpec(
        text("A registration in the risk index"),
        (_CHILD, _DAY, _BY, FieldSpec("ended", "date")),
        anyone=True,
    ),
}
"""Every colleague keeps these, not only a coordinator: they are what is done with people."""
