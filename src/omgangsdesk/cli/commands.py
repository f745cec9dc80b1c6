"""Which module carries out which command; loaded only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from omgangsdesk.cli.call import Call

Handler = Callable[[Call], int]


def handler(group: str) -> Handler:
    """The function that carries out the commands of `group`."""
    match group:
        case "init":
            from omgangsdesk.cli.init import init

            return init
        case "demo":
            from omgangsdesk.cli.demo import demo

            return demo
        case "play" | "today" | "log":
            from omgangsdesk.cli import day

            return {"play": day.play, "today": day.today, "log": day.log}[group]
        case "report" | "close_day":
            from omgangsdesk.cli import papers

            return {"report": papers.report, "close_day": papers.close_day}[group]
        case "verify":
            from omgangsdesk.cli.check import verify

            return verify
        case "office_keygen" | "office_open":
            from omgangsdesk.cli import office

            return {"office_keygen": office.keygen, "office_open": office.open_file}[group]
        case _:
            raise KeyError(group)
