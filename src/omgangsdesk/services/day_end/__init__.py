"""Closing a day, and the one encrypted file that goes to the office."""
