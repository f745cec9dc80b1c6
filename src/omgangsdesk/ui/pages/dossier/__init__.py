"""The page of a dossier, and the list of all of them."""
