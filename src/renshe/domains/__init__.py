"""Fields of work, one folder each and independent of one another; other code enters each through its api.py."""
