"""How long dossiers are kept, and what a person may see of what is kept of them."""
