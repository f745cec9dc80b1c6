"""Coming in: the first run, signing in, a forgotten passphrase, locking."""
