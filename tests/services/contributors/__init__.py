"""Tests of drafting_engine/services/contributors."""
