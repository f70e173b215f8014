"""Public verification of letters, and their download by those whom they are for."""
