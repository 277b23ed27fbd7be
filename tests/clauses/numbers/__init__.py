"""Tests of drafting_engine/clauses/numbers"""
