"""Every write of benefits."""
