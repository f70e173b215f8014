"""Changes of the account's own tables."""
