"""Changes of learning's tables, in order."""
