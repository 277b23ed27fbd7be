"""Tests of drafting_engine/services/signatures."""
