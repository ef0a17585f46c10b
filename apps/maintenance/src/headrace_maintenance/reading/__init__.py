"""The reading room: turns a manual (PDF, HTML, Markdown, plain text) into pages of blocks, and those into chunks."""
