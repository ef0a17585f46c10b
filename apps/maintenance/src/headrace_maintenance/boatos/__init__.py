"""The client for BoatOS, the boat's own software: maintenance tasks out, engine hours in."""
