"""What mail servers report of letters to followers."""
