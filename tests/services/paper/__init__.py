"""Tests of signatures on paper."""
