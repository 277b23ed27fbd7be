"""Tests of drafting_engine/cli/people"""
