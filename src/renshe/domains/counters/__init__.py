"""Counters (窗口): bookings, tickets and clerks of the eighteen streets, and how many windows each needs."""
