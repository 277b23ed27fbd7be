"""Acts on a text: picking some of its changes, moving, splitting, renumbering and rewording its clauses."""
