"""Prose: words with their places, spelling, negation, and the pattern language that finds ideas in an answer."""
