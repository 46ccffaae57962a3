"""A project of an office: made, filled, published, kept in step with the program."""
