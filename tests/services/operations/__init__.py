"""Tests of drafting_engine/services/operations."""
