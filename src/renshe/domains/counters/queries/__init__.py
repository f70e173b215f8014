"""What is read of counters."""
