"""Tests of core/clock."""
