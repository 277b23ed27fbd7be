"""Tests mirror the folders of the source; journeys/ and browser/ walk through the whole.

They start the program many times over: it is compiled once, also where Python is told to keep no bytecode.
"""

import os
import sys

os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
