"""Pages of disputes for everyone and for both sides."""
