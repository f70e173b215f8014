"""What a change of the rules would do: changed numbers and policies, costs, and the comparison. No database."""
