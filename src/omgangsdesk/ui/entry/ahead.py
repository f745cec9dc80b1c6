"""What opening needs is loaded while the passphrase is being typed."""

from __future__ import annotations


def load_ahead() -> None:
    """Import store, services and pages."""
    import omgangsdesk.services.opening.sign_in
    import omgangsdesk.services.perform
    import omgangsdesk.services.screens.board
    import omgangsdesk.services.screens.visit_panel
    import omgangsdesk.ui.desk.page  # noqa: F401
