"""How dates and times are written, where a language does it otherwise than Django thinks."""
