"""Ratings on pages: rate, read the answer, the public numbers, and the desk's tasks and analysis."""
