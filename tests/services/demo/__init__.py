"""Tests of drafting_engine/services/demo."""
