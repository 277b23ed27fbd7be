"""Tests of web/text/articles."""
