"""Logs that only grow, and the seals under them."""
