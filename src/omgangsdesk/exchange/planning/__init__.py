"""Plannings that other programs made: calendars and spreadsheets, read as hostile ground."""
