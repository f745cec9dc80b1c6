"""What is written: entries, their kinds, bytes and hashes, and which of them count."""
