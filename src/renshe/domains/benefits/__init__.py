"""Benefits that people are entitled to: offers without an application (免申即享), take-up, and what a change would do."""
