"""Commands of casework for ./renshe manage."""
