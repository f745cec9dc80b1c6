"""What a played practice day leaves for whoever looks at it: papers, and that all holds."""

from __future__ import annotations

from pathlib import Path

from omgangsdesk.domain.papers.report_content import VARIANTS
from omgangsdesk.exchange.dayfile import Checked, check_day_file
from omgangsdesk.exchange.office import read_key
from omgangsdesk.security.files import make_private_folder, write_private
from omgangsdesk.services.desk import Desk
from omgangsdesk.services.papers.reports import paper


def leave_reports(desk: Desk, folder: Path) -> int:
    """Write the final papers of the desk's day to `folder`; how many there are.

    Raises:
        StoreError: they can't be written.
    """
    make_private_folder(folder)
    written = 0
    for state in desk.book().in_order():
        if state.finalised_at is None:
            continue
        for variant in VARIANTS:
            made = paper(desk, state.file.plan.id, variant)
            write_private(folder / made.file_name, made.pdf)
            written += 1
    return written


def check_as_office(file: Path, key: Path) -> Checked:
    """Check a day file as the office would, with its key.

    Raises:
        NotReadError, TamperedError: it does not hold.
    """
    found = check_day_file(file, read_key(key))
    if not isinstance(found, Checked):
        raise TypeError("checked with a key, so checked in full")
    return found
