"""From the register to the record and back: publishing, verifying, rebuilding."""
