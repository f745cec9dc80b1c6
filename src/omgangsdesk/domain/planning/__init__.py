"""A planning that comes from elsewhere: what a row is, who is meant, and what it would change."""
