"""What a bank's questions are tried on before any learner meets them: everything that is wrong, by place and code."""
