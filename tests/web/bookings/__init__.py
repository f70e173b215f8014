"""Appointments and tickets as a person meets them, on a phone."""
