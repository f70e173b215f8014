"""Group cases (集体争议): the spreadsheet of the workers, what comes of it, who speaks for them, and sums shared out to the fen."""
