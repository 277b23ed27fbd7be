"""Tests of drafting_engine/record."""
