"""Tests of drafting_engine/comparison/merging."""
