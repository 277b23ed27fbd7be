"""Tests of web/text."""
