"""Tests of the register of petitions on the command line."""
