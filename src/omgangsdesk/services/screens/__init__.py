"""What screens and command line show, read from the log: frozen values, never rows."""
