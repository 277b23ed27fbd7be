"""What waits for the drafting group and the staff."""
