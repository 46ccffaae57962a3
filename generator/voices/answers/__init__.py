"""The words of the answers: the same on page, leaflet, row, hit, column and link preview."""
