"""The six steps of the pipeline, one a file."""
