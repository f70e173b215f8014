"""The eighteen streets for the public: where it is quickest now, one hall, and the display that hangs in it."""
