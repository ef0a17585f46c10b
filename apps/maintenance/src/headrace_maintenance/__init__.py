"""A maintenance agent for a fleet of boat systems."""
