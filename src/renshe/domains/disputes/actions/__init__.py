"""Everything that is written of disputes."""
