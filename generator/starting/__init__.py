"""`roadmaps new`: the project of an office, whole and clean, or nothing.

It holds what is the office's own: its name and address, front page and contacts, packages, who
approves what, how a server checks and publishes. All else stays in the program.
"""

from .office import example, fault, office, tidied
from .writing import PINNED, UV, check_place, make, pins, place

__all__ = [
    "PINNED",
    "UV",
    "check_place",
    "example",
    "fault",
    "make",
    "office",
    "pins",
    "place",
    "tidied",
]
