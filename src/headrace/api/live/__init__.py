"""The live API: one feed of the event log for each process, and the sockets and streams that hang on it."""
