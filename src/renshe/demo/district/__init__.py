"""The demo district: people who do not exist, any number of them, the same for the same seed, size and day.

`making` works out the rows, block by block; `loading` puts them into the registry; `notable` finds persons to try things with.
What the plan says and what is assumed stands in docs/decisions/0011-demo-district.md.
"""
