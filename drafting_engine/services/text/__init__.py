"""The text of a constitution as it is read: versions, articles, essays, comparisons, lives of clauses, rules."""
