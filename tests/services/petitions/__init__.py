"""Tests of drafting_engine/services/petitions."""
