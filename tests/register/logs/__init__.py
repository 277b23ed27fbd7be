"""Tests of drafting_engine/register/logs."""
