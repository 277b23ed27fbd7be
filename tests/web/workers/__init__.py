"""Tests of web/workers."""
