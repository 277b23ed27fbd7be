"""Tests of web/site."""
