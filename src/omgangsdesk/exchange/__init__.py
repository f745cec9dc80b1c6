"""The files between desk and office: write, read, check."""
