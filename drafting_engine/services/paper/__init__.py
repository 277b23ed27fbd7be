"""Signatures on paper: sheets that were typed into a table, read row by row, counted once somebody says so."""
