"""Petitions and other origins of a text: their pages."""
