"""Journals kept elsewhere, as notes: one module a place they come from."""
