"""Training loops in an answer: their steps, and a bench to run them on."""
