"""Following: what one follows, with an account or by an address alone, and what became of letters."""
