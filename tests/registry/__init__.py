"""The registry: people, facts, sources, staff, representation."""
