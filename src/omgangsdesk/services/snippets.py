"""Pieces of text for notes: those that come with the program, and what the centre made of them.

They come in Dutch. A centre that is made in another language we have them in begins with records
of them, which stand in the place of ours as every record with the id of one does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from omgangsdesk.domain.records import Snippet
from omgangsdesk.locations import resources

_OTHERS = frozenset({"fr"})
"""Languages beside Dutch that they are written in."""


def our_snippets() -> tuple[Snippet, ...]:
    """Those that come with the program, in their order."""
    return _read("nl_BE")


def snippets_to_begin_with(language: str) -> tuple[Snippet, ...]:
    """Ours in the language in which a new centre is made; none where they come in it already."""
    return _read(language) if language in _OTHERS else ()


def _read(language: str) -> tuple[Snippet, ...]:
    file = resources() / "snippets" / f"{language}.json"
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
