"""Renshe 人社: one system for a district human resources and social security bureau."""
