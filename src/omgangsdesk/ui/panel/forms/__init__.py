"""The forms that open in the panel, by the word of their act."""

from collections.abc import Mapping

from omgangsdesk.ui.panel.forms.arrive import ARRIVE, IDENTIFY, MOVE
from omgangsdesk.ui.panel.forms.base import Form, Recipe, Row
from omgangsdesk.ui.panel.forms.call import CALL
from omgangsdesk.ui.panel.forms.correct import KEEP
from omgangsdesk.ui.panel.forms.course import CANCEL, END, NO_SHOW, NOT_COMING, PAUSE, TAKE_OVER
from omgangsdesk.ui.panel.forms.explain import EXPLAIN
from omgangsdesk.ui.panel.forms.extra import EXTRA
from omgangsdesk.ui.panel.forms.follow_up import FOLLOW_UP
from omgangsdesk.ui.panel.forms.hand_over import DEPART, HAND_OVER
from omgangsdesk.ui.panel.forms.incident import INCIDENT_FORM, INTERVENE
from omgangsdesk.ui.panel.forms.plan import PLAN
from omgangsdesk.ui.panel.forms.signs import SIGNS
from omgangsdesk.ui.panel.forms.small import AGREEMENT, CONTACT, ITEM_FORM, STRIKE

FORMS: Mapping[str, Recipe] = {
    recipe.word: recipe
    for recipe in (
        ARRIVE,
        IDENTIFY,
        MOVE,
        HAND_OVER,
        PAUSE,
        END,
        DEPART,
        INTERVENE,
        INCIDENT_FORM,
        FOLLOW_UP,
        ITEM_FORM,
        AGREEMENT,
        TAKE_OVER,
        CONTACT,
        CANCEL,
        NO_SHOW,
        STRIKE,
        KEEP,
        NOT_COMING,
        PLAN,
        CALL,
        EXTRA,
        SIGNS,
        EXPLAIN,
    )
}

__all__ = ["FORMS", "Form", "Recipe", "Row"]
