"""The register of residents on the command line."""
