"""Tests of drafting_engine/clauses/parsing"""
