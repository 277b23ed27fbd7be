"""Changes between two texts as pages show them: both wordings woven, a row a clause."""
