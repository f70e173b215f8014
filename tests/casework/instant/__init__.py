"""Instant decisions."""
