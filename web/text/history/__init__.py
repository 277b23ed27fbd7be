"""The history of the draft and of one article, and the feeds that follow them."""
