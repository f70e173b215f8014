"""Materials of an application: each asked once, most of them not at all."""
