"""Tests of drafting_engine/language/text."""
