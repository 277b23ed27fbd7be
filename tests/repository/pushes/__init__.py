"""Tests of drafting_engine/repository/pushes."""
