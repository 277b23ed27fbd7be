"""Tests of drafting_engine/register/sealing."""
