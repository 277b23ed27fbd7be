"""Tests of drafting_engine/comparison/changes."""
