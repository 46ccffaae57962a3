"""What makes the files of the site, and only those that changed."""
