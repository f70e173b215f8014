"""Casework: filing, lifecycle, letters, tasks."""
