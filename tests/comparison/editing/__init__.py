"""Tests of drafting_engine/comparison/editing."""
