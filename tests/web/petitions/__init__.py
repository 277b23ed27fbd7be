"""Tests of web/petitions."""
