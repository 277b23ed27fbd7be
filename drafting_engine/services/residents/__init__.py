"""Who lives here: a register of residents is read, and signers are found in it."""
