"""The embedded PostgreSQL: found, made, started, shared, stopped; the door is `server.EmbeddedServer`."""
