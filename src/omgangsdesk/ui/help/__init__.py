"""Help in place: what this screen is for, what to do first, and the keys that work here."""
