"""Which clause of one text became which of the other: the links, and the evidence for them."""
