"""A learner's code being run: what it is given, what it gave, what went wrong."""
