"""What goes on paper, as values: nothing that a variant may not hold reaches it."""
