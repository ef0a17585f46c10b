"""What an author writes: pipelines, steps, rounds, reviews, waits, budgets, limits, apps."""
