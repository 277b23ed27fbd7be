"""Tests of drafting_engine/services/people."""
