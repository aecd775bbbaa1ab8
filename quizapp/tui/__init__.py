"""quizapp in the terminal: the only home of textual."""
