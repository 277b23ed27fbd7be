"""Accounts in the register, and how people prove that one is theirs."""
