"""The seeded generator: a house on one day, or after ten years; the same bytes for a seed."""
