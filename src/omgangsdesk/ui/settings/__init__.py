"""The settings: a frame with a list of sections, and a file for each section."""

from omgangsdesk.ui.settings.page import SettingsPage

__all__ = ["SettingsPage"]
