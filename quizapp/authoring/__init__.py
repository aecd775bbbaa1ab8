"""What an author sees while writing: a question as learners see it, examples tried, and why a mark is what it is."""
