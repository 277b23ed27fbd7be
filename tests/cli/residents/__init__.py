"""Tests of the register of residents on the command line."""
