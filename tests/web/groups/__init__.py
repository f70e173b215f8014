"""Pages of group cases."""
