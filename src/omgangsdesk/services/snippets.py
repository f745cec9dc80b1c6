"""Pieces of text for notes: those that come with the program, and what the centre made of them.

A record with the id of one of ours stands in its place; the texts are the centre's own, in the
language in which it writes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from omgangsdesk.domain.records import Snippet
from omgangsdesk.locations import resources


def our_snippets() -> tuple[Snippet, ...]:
    """Those that come with the program, in their order."""
    file = resources() / "snippets" / "nl_BE.json"
    plain = json.loads(file.read_text(encoding="utf-8"))["snippets"]
    return tuple(Snippet(id=f"ours-{one['key']}", **one) for one in plain)


def all_snippets(own: Iterable[Snippet]) -> tuple[Snippet, ...]:
    """Ours as the centre has them now, then its own; retired ones too."""
    found = {one.id: one for one in our_snippets()}
    found |= {one.id: one for one in own}
    return tuple(found.values())


def offered_snippets(own: Iterable[Snippet]) -> tuple[Snippet, ...]:
    """Those that can be used in a note."""
    return tuple(one for one in all_snippets(own) if one.retired != "yes")
