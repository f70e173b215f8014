"""The district's people and employers."""
