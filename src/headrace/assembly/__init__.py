"""The composition root: the one place where the rooms are wired together."""
