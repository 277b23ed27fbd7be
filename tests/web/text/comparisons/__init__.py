"""Tests of web/text/comparisons."""
