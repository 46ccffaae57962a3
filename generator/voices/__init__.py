"""What is said of the facts: pages, documents, files, feeds."""
