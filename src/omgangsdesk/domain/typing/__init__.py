"""What people type: times, ends, words that judge, and what they look for."""
