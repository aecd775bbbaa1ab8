"""quizapp: self-grading quizzes and flashcards for people who study from a terminal."""

__version__ = "0.1.0"
