"""Clauses: the life of each, its last words, who wrote them, and how it is cited."""
