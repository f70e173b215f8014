"""What the demo needs and a real house does not: a synthetic district, its departments, its accounts."""
