"""Letters in words: to those with an account, to followers, to signers."""
