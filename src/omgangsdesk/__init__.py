"""OmgangsDesk: the desk program of a supervised contact centre."""

__version__ = "0.1.0"
