"""The daemon: everything in one process, in the foreground, from the first line to a clean stop."""
