"""Tests of drafting_engine/cli/provenance"""
