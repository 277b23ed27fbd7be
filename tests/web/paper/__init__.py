"""Tests of pages about signatures on paper."""
