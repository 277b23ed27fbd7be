"""Who may come in: the public gate, the private door, sessions, forms, and which act an address asks for."""
