"""Maintenance of a repository: checking, copying, repacking, and pruning what no branch reaches."""
