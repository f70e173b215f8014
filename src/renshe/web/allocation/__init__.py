"""Pages of allocation (窗口排班): what is expected, who is needed, what it saves, and the plan that holds."""
