"""Limits and budgets: what may be called now, and what may still be used."""
