"""The text: articles, clauses, history, comparisons, essays, search, and the first page."""
