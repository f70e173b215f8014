"""What is written of counters: one function for each verb that a person would say."""
