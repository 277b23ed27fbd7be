"""Pages that are kept for the version that they were made of, and what says that there is a newer one."""
