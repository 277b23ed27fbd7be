"""Tests of drafting_engine/services/drafting."""
