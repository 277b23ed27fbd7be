"""Tests of tables that people send."""
