"""An employer's own pages: what is known of it, its staff, and who may act for it."""
