"""Hash chains."""
