"""Group cases on pages: the list and its upload, the vote and the offer by phone, and the desk's table of a group."""
