"""Code in an answer: where it stands, what Python makes of it, how it is repaired."""
