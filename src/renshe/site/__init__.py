"""The composition root: settings, addresses and the WSGI entry that put the packages together."""
