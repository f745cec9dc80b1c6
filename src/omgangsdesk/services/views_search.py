"""What a search found: frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from omgangsdesk.services.views import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """Something found; `kind` is visit, person, dossier or text.

    `visit` is where it leads: of people and dossiers the visit of today, else the next or last.
    """

    kind: str
    title: Said
    note: Said
    case: str | None
    visit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView:
    """What goes by `typed`, in groups; `left` entries were not looked at yet."""

    typed: str
    hits: tuple[SearchHit, ...]
    left: int
