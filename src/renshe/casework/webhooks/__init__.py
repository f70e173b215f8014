"""Webhooks: other systems' servers are told what happens, signed, in order of trying, and never with personal data."""
