"""Pushes to the branch of a proposal, or of the draft with proposals in it."""
