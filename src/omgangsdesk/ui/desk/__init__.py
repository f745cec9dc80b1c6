"""The window once somebody is signed in: today, and what lies around every page."""
