"""Pure Python: no framework, no database, no input or output; usable as a library."""
