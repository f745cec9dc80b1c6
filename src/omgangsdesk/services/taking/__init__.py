"""Another desk's entries come in with its day file: checked, shown, taken whole or not at all."""
