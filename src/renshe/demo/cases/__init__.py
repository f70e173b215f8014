"""Twelve months of past cases for the demo district, told by the same table, clock and chain as real ones."""
