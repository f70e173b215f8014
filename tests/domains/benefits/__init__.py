"""Benefits: offers, take-up, what-if."""
