"""What the app answers over HTTP, below /api/apps/maintenance: the status page and programs ask here."""
