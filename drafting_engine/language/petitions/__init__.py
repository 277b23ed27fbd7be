"""Petitions in words: their lives, counts, decisions, and what they reached."""
