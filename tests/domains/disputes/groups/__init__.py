"""Group cases: the list, the election, offers, and sums shared out to the fen."""
