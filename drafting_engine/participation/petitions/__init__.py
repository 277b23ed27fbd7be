"""Petitions: their lives, rules, words and thresholds."""
