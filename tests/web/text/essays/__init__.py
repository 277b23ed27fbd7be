"""Tests of web/text/essays."""
