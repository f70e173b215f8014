"""What the demo district's people said of the past year's cases, and what became of the bad ratings."""
