"""The commands of ./renshe."""
