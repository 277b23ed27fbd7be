"""Hooks as Git runs them."""
