"""Queries and what must stand first in their list.

`developed.csv` was at hand while the ranking was made. The others were written afterwards, each
by another rule, and asked once before anything was changed for them: `unseen.csv`, other names
for the same things (93 of 100 were right); `parents.csv`, scraps and whole questions as people
type them (92 of 100; then pages of content/ got their keywords); `strangers.csv`, every kind of
query in turn (98 of 100); `townsfolk.csv`, adjectives of places, old names of offices, and a school
asked for together with a topic (83 of 91). `generated.py` makes queries by rule from any packages.
"""
