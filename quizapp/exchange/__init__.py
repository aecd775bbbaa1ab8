"""What a learner takes along or hands on: the whole log as JSON, reviews as CSV, decks for Anki, disputes."""
