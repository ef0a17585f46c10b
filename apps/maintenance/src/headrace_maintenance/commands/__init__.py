"""`headrace maintenance …`: one file a command."""
