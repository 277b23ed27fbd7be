"""Lives of clauses on the command line: every event, one life told, who brought which words, what an origin reached."""
