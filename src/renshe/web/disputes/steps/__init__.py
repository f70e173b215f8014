"""The pages of a guided filing, one module each: what it shows, and what it takes from its form."""
