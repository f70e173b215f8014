"""Every read of the registry. Pages see somebody only through renshe.registry.looking, which records it."""
