"""How the instance is doing."""
