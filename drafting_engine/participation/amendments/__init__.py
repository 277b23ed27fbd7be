"""Proposals of changes: their lives, branches and co-signers."""
