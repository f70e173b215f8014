"""A person's own pages: what the bureau knows, who has looked, corrections, a copy to take along."""
