"""What a grading run says, in one file per form: the model, and its rendering as a table, JSON and Markdown."""
