"""Tests of web/git."""
