"""The demo's year of cases."""
