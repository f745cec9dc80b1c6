"""Colours, sizes, fonts, icons, and what somebody prefers of them."""
