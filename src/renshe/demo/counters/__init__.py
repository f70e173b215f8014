"""The counters of the demo district: windows, clerks, shifts, appointments, and the tickets of the last working days."""
