"""`python -m`: the command, where it is on no path."""

from .cli import main

main()
