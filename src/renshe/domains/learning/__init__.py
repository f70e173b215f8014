"""练兵: what the staff should know of the Book, asked a little every day and again just before it is forgotten."""
