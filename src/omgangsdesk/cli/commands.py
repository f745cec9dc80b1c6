"""Which function carries out which command; its module is loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from omgangsdesk.cli.call import Call

Handler = Callable[[Call], int]

WHERE: Mapping[str, tuple[str, str]] = {
    "demo": ("demo", "demo"),
    "init": ("init", "init"),
    "colleague_add": ("colleagues", "add"),
    "passphrase": ("colleagues", "passphrase"),
    "play": ("day", "play"),
    "today": ("day", "today"),
    "log": ("day", "log"),
    "report": ("papers", "report"),
    "close_day": ("papers", "close_day"),
    "take": ("take", "take"),
    "fingerprint": ("take", "fingerprint"),
    "verify": ("check", "verify"),
    "plan_import": ("plan", "take_in"),
    "plan_undo": ("plan", "undo"),
    "plan_export": ("plan", "hand_out"),
    "plan_week": ("plan_week", "show"),
    "plan_add": ("plan_visits", "add"),
    "plan_move": ("plan_visits", "move"),
    "plan_prolong": ("plan_visits", "prolong"),
    "plan_cancel": ("plan_visits", "cancel"),
    "plan_dealt": ("plan_visits", "dealt"),
    "plan_duty": ("plan_staff", "duty"),
    "plan_away": ("plan_staff", "away"),
    "plan_closed": ("plan_staff", "closed"),
    "plan_hours": ("plan_staff", "hours"),
    "dossier_show": ("dossier", "show"),
    "dossier_list": ("dossier", "listed"),
    "dossier_new": ("dossier", "begin"),
    "dossier_add": ("dossier", "add"),
    "dossier_set": ("dossier", "change"),
    "dossier_strike": ("dossier", "strike"),
    "words_add": ("words", "add"),
    "words_retire": ("words", "retire"),
    "words_list": ("words", "listed"),
    "history": ("records", "tell_history"),
    "conflicts": ("records", "conflicts"),
    "conflicts_settle": ("records", "settle"),
    "setting_show": ("settings", "show"),
    "setting_set": ("settings", "set_value"),
    "destroy": ("destroy", "destroy"),
    "retention_show": ("keeping", "show"),
    "retention_set": ("keeping", "set_years"),
    "retention_hold": ("keeping", "hold"),
    "own_data": ("keeping", "own_data"),
    "office_keygen": ("office", "keygen"),
    "office_open": ("office", "open_file"),
}
"""Module of this folder and function, by the group of the command."""


def handler(group: str) -> Handler:
    """The function that carries out the commands of `group`."""
    module, function = WHERE[group]
    found: Handler = getattr(import_module(f"omgangsdesk.cli.{module}"), function)
    return found
