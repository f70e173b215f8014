"""Policies: worked cases, tables, properties, and one person beside a million."""
