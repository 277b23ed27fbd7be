"""Numbers and labels of clauses and articles, in every script that laws are written in."""
