"""Petitions and the decisions about them."""
