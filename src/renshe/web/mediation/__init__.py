"""Pages of mediation: the public register, the desk's list and case page, the room in which both sides meet, and their own steps."""
