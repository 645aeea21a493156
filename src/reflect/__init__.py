"""A private journal in the terminal for reflective supervision in social care."""

__version__ = "0.1.0"
