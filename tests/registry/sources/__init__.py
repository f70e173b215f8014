"""Sources of facts."""
