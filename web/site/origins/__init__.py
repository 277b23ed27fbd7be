"""Origins as every page shows them: names, colours, and how sure a claim is."""
