"""Files as they are: any kind becomes grids of cells and paragraphs, each with its place."""
