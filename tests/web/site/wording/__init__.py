"""Tests of web/site/wording."""
