"""Tests of web/links."""
