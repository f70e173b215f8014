"""A made-up year of labour disputes: mediations, arbitrations, reviews, their hearings, papers and people."""
