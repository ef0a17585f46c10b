"""Demo manuals: a made-up fleet of boat systems with manuals in many layouts, and the truth about them kept apart."""
