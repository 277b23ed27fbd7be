"""Markdown to constitution, document and clause, and back: pure, no Git, no clock."""
