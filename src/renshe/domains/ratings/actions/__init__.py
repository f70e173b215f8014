"""Every write of ratings."""
