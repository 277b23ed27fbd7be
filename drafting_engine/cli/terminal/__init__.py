"""The terminal: lines of styled words, and how they reach whoever reads them."""
