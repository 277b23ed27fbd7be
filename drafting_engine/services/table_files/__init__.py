"""Tables that people send: text with delimiters, in any encoding, with headers in any of our languages."""
