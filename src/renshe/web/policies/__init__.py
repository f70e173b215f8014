"""Public pages of the policies: ask oneself before applying, and work out what one is owed; nothing is kept."""
