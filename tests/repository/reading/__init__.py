"""Tests of drafting_engine/repository/reading."""
