"""The ground: values and rules. No file, clock, terminal or database."""
