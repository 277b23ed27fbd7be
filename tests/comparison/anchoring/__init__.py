"""Tests of drafting_engine/comparison/anchoring."""
