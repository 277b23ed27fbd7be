"""Signatures: their states, where they come from, who signs twice, and how they are looked through."""
