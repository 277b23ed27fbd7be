"""Signatures: asking for them, confirming, receipts, taking back, letters about it, sealing, forgetting."""
