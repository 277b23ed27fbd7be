"""Tests of drafting_engine/services/mailing."""
