"""The agent: hears of events, gathers them, and starts runs by itself."""
