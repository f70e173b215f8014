"""Tests that commit, on a database server of their own."""
