"""The rules provider: reads manuals by grammar and word classes, with no key and no model."""
