"""Many at once: two hundred people who want the same times."""
