"""Studying and quizzes as pure state machines: a step takes state, event and time, and gives state and effects."""
