"""Commands for ./renshe manage."""
