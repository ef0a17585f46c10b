"""The server: health and a read-only status page; the whole API grows here."""
