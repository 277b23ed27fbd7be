"""Tests of drafting_engine/cli/operations"""
