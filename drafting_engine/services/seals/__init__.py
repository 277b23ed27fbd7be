"""Seals over logs: made, published, attested by witnesses, checked, and what receipts prove with them."""
