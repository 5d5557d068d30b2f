"""Operating economy."""
