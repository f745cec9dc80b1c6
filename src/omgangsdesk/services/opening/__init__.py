"""Making a centre, opening its store, and signing in."""
