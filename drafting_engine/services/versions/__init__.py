"""New versions of the text: what a push or a form brings, held against the rules of the record."""
