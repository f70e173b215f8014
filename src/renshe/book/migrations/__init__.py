"""Changes of the Book's tables, in order."""
