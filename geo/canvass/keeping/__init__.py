"""Keep returns: the store and its versions, its backups, its audit log."""
