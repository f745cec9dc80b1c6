"""Pages beside today that are made when first wanted."""
