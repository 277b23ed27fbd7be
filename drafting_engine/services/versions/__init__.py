"""New versions of the text, from a push or a form, checked by the rules of the record."""
