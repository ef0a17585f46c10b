"""Small real servers that stand in for other companies' systems, for demos and tests; the app never imports them."""
