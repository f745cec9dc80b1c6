"""Closing the day: open points, counts, the office's key, the day file."""
