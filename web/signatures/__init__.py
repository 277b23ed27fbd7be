"""Pages by which people sign petitions, confirm, keep a receipt and take a signature back."""
