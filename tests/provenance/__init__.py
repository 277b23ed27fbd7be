"""Tests of drafting_engine/provenance."""
