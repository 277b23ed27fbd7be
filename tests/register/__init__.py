"""Tests of the register, on both databases."""
