"""Tests of drafting_engine/cli/search"""
