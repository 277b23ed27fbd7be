"""The web layer: routes, caching, headers, refusals, and hostile texts, on real repositories."""
