"""What was taken from view: the log that everybody reads."""
