"""Tests of web/amendments."""
