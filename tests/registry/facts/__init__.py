"""What the registry tells policies."""
