"""Benefits on pages: offers to people, take-up, what a change would do, budgets."""
