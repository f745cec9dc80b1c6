"""A planning from elsewhere: what it would change, taking it and taking it back; and ours out."""
