"""Tests of drafting_engine/services/links."""
