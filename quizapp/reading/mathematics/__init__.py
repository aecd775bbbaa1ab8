"""Numbers, formulas and tables of values in an answer."""
