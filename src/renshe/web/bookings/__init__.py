"""Appointments and tickets as a person meets them: find a time, book it, move it, and see one's place in the queue."""
