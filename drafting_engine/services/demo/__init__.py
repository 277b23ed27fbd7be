"""The demonstration: the sample's story as a history in Git, with accounts to try it."""
