"""The rules of the process: their form for stewards."""
