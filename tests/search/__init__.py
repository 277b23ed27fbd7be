"""Tests of the index and of how questions are read."""
