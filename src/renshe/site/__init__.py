"""The composition root: settings, addresses and the entries of the server (ASGI, and WSGI behind it) that put the packages together."""
