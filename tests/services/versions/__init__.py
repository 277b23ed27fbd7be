"""Tests of drafting_engine/services/versions."""
