"""Figures about a learner's decks, days and memory: pure functions of the records."""
