"""People, their tokens and sessions, and the audit: who may what, and who did what."""
