"""Tests of web/editor."""
