"""Tests of the register of residents."""
