"""Signing in: who somebody is, ways to prove it, where they are signed in."""
