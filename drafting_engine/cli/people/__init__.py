"""People of a workspace on the command line, for whoever runs its machine."""
