"""Formats that entries leave and come in by."""
