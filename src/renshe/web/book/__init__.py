"""一本通: the public pages of the Book – items, bundles, powers – and the Book as linked data."""
