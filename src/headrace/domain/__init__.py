"""The nouns and their states: standard library only."""
