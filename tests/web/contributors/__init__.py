"""Tests of web/contributors."""
