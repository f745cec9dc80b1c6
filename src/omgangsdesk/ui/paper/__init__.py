"""From a PDF in memory to a printer."""
