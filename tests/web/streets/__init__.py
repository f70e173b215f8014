"""Pages of the streets, as people and screens read them."""
