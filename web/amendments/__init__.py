"""Amendments: their pages, forms, decisions, and the text as if some were accepted."""
