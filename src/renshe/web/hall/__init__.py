"""办事大厅: the pages of the public."""
