"""The record by Git over HTTP: requests, answers and who may push."""
