"""Pages of self-checks and calculators."""
