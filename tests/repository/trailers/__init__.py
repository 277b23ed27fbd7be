"""Tests of drafting_engine/repository/trailers."""
