"""Entries and findings in words: for the terminal, as Markdown, as JSON."""
