"""Petitions in the register."""
