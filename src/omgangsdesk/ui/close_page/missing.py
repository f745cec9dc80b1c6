"""What still has to be filled in before the day can be closed."""

from __future__ import annotations

from omgangsdesk.ui.close_page.place import Place
from omgangsdesk.ui.close_page.points import Points
from omgangsdesk.ui.close_page.receiver import Receiver
from omgangsdesk.ui.context import Context


def missing_in(ctx: Context, receiver: Receiver, points: Points, place: Place) -> str:
    """The first thing that is missing, in words; nothing where the day can be closed."""
    if not receiver.known():
        return ctx.tr("Not closed: first paste the office's key.")
    if points.needs_reason() and not points.left_open():
        if not points.is_of_child():
            return ctx.tr("Not closed: visits still have to begin. Write why it closes now.")
        return ctx.tr("Not closed: a child is still here. Write who has the child.")
    if not place.chosen():
        return ctx.tr("Not closed: choose the folder or the stick for the file.")
    return ""
