"""What a supervisor reads before a visit; frozen values."""

from __future__ import annotations

from dataclasses import dataclass

from omgangsdesk.language import NOTHING, Text
from omgangsdesk.services.views import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingLine:
    """A line under its heading; `fresh` is not in what was read before. `mark` names its words."""

    heading: Text
    said: Said
    mark: str
    fresh: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingView:
    """A briefing card; `version` names its wording.

    `changed` says, where it was read before, that it changed since; else it is nothing.
    """

    version: str
    lines: tuple[BriefingLine, ...]
    changed: Text = NOTHING
