"""The record: values, checkpoints, logs, history, standings, and why something waits."""
