"""The calendar of hearings, without a database."""
