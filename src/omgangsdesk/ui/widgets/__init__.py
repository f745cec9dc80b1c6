"""The controls that every page is made of."""

from omgangsdesk.ui.widgets.bars import Banner
from omgangsdesk.ui.widgets.buttons import (
    KeyButton,
    plain_button,
    primary_button,
    stamp_button,
)
from omgangsdesk.ui.widgets.chips import Chip
from omgangsdesk.ui.widgets.choice import Choice
from omgangsdesk.ui.widgets.focus import FocusRing
from omgangsdesk.ui.widgets.inputs import DropDown, LineEdit, NoteBox
from omgangsdesk.ui.widgets.labels import ElidedLabel, caption, form_row, section_title, words
from omgangsdesk.ui.widgets.read_box import ReadBox
from omgangsdesk.ui.widgets.speech import WhenTyped, announce
from omgangsdesk.ui.widgets.tick_box import TickBox

__all__ = [
    "Banner",
    "Chip",
    "Choice",
    "DropDown",
    "ElidedLabel",
    "FocusRing",
    "KeyButton",
    "LineEdit",
    "NoteBox",
    "ReadBox",
    "TickBox",
    "WhenTyped",
    "announce",
    "caption",
    "form_row",
    "plain_button",
    "primary_button",
    "section_title",
    "stamp_button",
    "words",
]
