"""Comments in the register, with reactions and reports."""
