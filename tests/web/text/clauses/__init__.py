"""Tests of web/text/clauses."""
