"""The guide's pictures, drawn from the program: sheets of its workbooks, its pages, its answers.

`make guide` draws them anew. Fonts of machines differ, so tests look at what the pictures are made
of and never compare their points.
"""
