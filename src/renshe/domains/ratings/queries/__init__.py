"""Every read of ratings."""
