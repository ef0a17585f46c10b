"""The worker: claims jobs, runs their steps, writes down how they ended, keeps its lease, and drains."""
