"""Tests of drafting_engine/repository/writing."""
