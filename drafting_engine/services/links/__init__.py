"""Claims of origin: who says that words came from a public input, and who confirmed or disputed it."""
