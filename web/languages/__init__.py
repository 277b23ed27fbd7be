"""The language in which a page is answered, chosen by its reader."""
