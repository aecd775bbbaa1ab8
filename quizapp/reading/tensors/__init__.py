"""Matrices and named axes in an answer."""
