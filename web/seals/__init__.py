"""Seals: what a petition's page says of them, and the page that checks a receipt."""
