"""Tests of web/text/whole_text."""
