"""Pages that people read: hall (the public), and what every page shares."""
