"""The register: an SQL database for what is private and can be erased. No other folder talks to it in SQL."""
