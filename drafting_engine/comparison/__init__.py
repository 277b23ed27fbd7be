"""What changed between two texts, clause by clause and word by word: pure, no Git, no clock."""
