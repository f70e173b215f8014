"""Applying, as the public meets it: from a bundle's page to the receipt, and on to the decision."""
