"""The de-duplication room: embeddings, comparison of two tasks, pairs, merging, and the port to a vector store."""
