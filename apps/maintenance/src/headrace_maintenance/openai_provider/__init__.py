"""The openai provider: the steps extract, classify and discover by any model behind an OpenAI-compatible address."""
