"""Tests of drafting_engine/clauses/articles"""
