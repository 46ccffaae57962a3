"""Queries and what must stand first in their list.

`developed.csv` was at hand while the ranking was made, `unseen.csv` was written afterwards and
read once before the last changes; `parents.csv` was written last, by another rule (whole
questions and scraps as people type them), and nothing was changed for it. `generated.py` makes
queries by rule from the packages.
"""
