"""Learners' files: reading them, and finding which question each piece of text answers."""
