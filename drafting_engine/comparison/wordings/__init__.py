"""Two wordings beside each other: their words, sentences and formatting, what they share, and how alike they are."""
