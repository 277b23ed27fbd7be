"""About the record: how to get a copy and check it, and how much it holds."""
