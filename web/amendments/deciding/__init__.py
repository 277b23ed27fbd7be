"""Deciding: what those who decide see, and the reasons that they state."""
