"""Disputes (劳动争议): mediation and arbitration, from the first complaint to the award."""
