"""Tests of drafting_engine/language/petitions."""
