"""Tests of drafting_engine/cli/terminal"""
