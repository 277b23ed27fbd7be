"""Workspaces on the command line: made, served, guarded by hooks, packed, verified, copied, restored, erased from."""
