"""Pages of 练兵: today's questions, one at a time, and the scores."""
