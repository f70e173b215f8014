"""Letters: what they say, that they are signed once, and that nobody can change them unseen."""
