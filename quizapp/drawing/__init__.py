"""Pictures as lines of signs, each with a tone that a terminal may colour: the same for reports and for the app."""
