"""What all pages share: the workspace behind a request, rendering, addresses, words, errors, colours."""
