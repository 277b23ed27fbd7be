"""Tests of drafting_engine/services/amendments/merging."""
