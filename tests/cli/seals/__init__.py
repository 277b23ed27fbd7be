"""Commands about seals."""
