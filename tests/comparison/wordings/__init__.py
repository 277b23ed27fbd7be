"""Tests of drafting_engine/comparison/wordings."""
