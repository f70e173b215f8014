"""Disputes for both sides: what one can get, guided filing, and one's own disputes on the phone."""
