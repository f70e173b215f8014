"""自助终端: the machine in the hall at which people take a ticket by themselves."""
