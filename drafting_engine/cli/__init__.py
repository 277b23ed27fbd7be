"""The command line: translates and shows; no rule lives here.

`commands` lists what there is, `main` runs one, each command has a module of its own that is imported only when
it is asked for, and `terminal` is the only way to the screen.
"""
