"""Signatures in the register, and what is known of those who give them."""
