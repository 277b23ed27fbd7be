"""Tests of drafting_engine/services/comments."""
