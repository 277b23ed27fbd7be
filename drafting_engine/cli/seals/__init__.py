"""Commands about seals: what a receipt proves, and what witnesses say."""
