"""Proposals and drafts in the register."""
