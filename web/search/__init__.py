"""Search: one field for everything public, its results, and what leads straight to a page."""
