"""The only floor that knows SQLite: the journal, kept in one file."""
