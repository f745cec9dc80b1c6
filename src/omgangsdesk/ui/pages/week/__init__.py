"""The planning of a week: its grid, what stands beside it, and the forms that change it."""
