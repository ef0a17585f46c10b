"""Headrace: durable pipelines over catalogues, on PostgreSQL."""
