"""Tests of guided filing by elements."""
