"""Every write of supervision."""
