"""Records as lines and forms: what settings and dossiers show and edit alike."""
