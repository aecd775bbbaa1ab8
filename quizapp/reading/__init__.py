"""What an answer's raw text says: its code, matrices, numbers, axes and formulas. Pure functions of text."""
