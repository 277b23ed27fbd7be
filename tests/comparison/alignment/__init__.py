"""Tests of drafting_engine/comparison/alignment."""
