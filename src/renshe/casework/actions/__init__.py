"""Every write of casework: one function for each verb that a person would say."""
