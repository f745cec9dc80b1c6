"""Words for a tooltip that show as they were typed."""

from __future__ import annotations

_JOINER = "\u2060"
"""Takes no room, is not read out, and is in no tag that Qt knows."""


def plain_tip(said: str) -> str:
    """`said` for a tooltip, with nothing in it that Qt would take for HTML.

    A tooltip has no text format of its own: what looks like rich text is drawn as such, and
    people type names and notes.
    """
    return said.replace("<", f"<{_JOINER}").replace("&lt;", f"&{_JOINER}lt;")
