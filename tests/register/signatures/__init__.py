"""Tests of drafting_engine/register/signatures."""
