"""Tests of what devices of kiosks send over HTTP, and of the pages of those who look after them."""
