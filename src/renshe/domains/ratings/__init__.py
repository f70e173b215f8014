"""Ratings (好差评): every service act can be rated once by the applicant; a bad rating is verified, mended, answered and called back."""
