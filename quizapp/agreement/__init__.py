"""An instructor's marks held against quizapp's: how well they agree, where they do not, and what in a bank is why."""
