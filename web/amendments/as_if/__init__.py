"""As if: the text as it would read if some proposals were accepted."""
