"""Tests of web/access."""
