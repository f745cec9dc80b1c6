"""One verb a function, and the read models that screens and command line show."""
