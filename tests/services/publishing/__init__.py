"""Tests of drafting_engine/services/publishing."""
