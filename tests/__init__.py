"""Tests mirror the folders of the source; journeys/ and browser/ walk through the whole."""
