"""Signatures: asking for them, confirming, receipts, taking back, and the letters about it."""
