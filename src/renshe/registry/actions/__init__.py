"""Every write of the registry: one function for each verb."""
