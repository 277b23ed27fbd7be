"""Signatures on paper: sheets to print, and tables that were typed from them."""
