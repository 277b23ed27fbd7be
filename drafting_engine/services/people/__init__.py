"""People and what the engine keeps of them: accounts, sessions, sign-in, letters and notices."""
