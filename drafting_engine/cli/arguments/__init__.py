"""What commands are given: the arguments and options that they share, and what REPO and DIR name, opened."""
