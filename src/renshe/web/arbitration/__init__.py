"""Arbitration at the desk: the list, one dispute with what can be done now, its sheets, evidence and motions."""
