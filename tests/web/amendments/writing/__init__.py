"""Tests of web/amendments/writing."""
