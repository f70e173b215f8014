"""The staff's pages of the halls: the window that calls, the guide who gives tickets, visits away, and setting it all up."""
