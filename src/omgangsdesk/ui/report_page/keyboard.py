"""Keys of a page, where pages look for them."""

from omgangsdesk.ui.widgets.keyboard import is_key, press_focused, wants

__all__ = ["is_key", "press_focused", "wants"]
