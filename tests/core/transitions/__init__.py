"""Tables of transitions."""
