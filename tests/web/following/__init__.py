"""Pages about following."""
