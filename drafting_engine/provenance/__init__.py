"""Where clauses and their words come from: lineage over history, origins, trace, citation, PROV."""
