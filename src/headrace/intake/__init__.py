"""The intake: items and submissions come in here."""
