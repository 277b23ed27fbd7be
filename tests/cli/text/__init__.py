"""Tests of drafting_engine/cli/text"""
