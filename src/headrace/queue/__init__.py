"""The queue: what is ready, who holds it, what lies aside, and the way from one to the next."""
