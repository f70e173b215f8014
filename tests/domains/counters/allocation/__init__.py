"""Tests of allocation: forecast, staffing, simulation, comparison."""
