"""Every read of benefits."""
