"""Articles: the pages of each and the contents, their rows, and what became of those that are gone."""
