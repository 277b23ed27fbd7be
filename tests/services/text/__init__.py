"""Tests of drafting_engine/services/text."""
