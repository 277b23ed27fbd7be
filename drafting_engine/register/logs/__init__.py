"""Logs of signatures in the register, and who signs their seals."""
