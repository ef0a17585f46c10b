"""Reviews: questions to people, and what their decisions set going."""
