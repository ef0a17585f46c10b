"""Upkeep: what one process at a time does for all: return lost work, wake what is due, sweep, prune."""
