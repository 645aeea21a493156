"""Walks a prompt set with an asker, keeping each answer before the next question."""
