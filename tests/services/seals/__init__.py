"""Seals over logs."""
