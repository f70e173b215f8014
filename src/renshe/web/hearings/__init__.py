"""Pages of hearings (庭审): the desk's calendar, plans, one hearing, the roster; the public list, and a party's own."""
