"""A stand-in for BoatOS, the yacht's own software: its task list over HTTP, with a store of its own."""
