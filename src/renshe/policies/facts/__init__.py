"""What policies ask: one vocabulary for files, interfaces, the registry and the pages. Names are those of the contracts."""
