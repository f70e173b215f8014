"""The outside departments: what each tells, asking them, how they are, and the manual way when one is down."""
