"""`python -m drafting_engine.cli`: the same command where the console script is not installed."""

from drafting_engine.cli.main import main

main()
