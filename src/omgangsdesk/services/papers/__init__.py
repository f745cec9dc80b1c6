"""Reports: what is complete, what goes on paper, and when it is final."""
