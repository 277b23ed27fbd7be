"""Access: which requests reach a page, who is signed in, which act an address requires, and CSRF tokens."""
