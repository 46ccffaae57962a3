"""The reference of commands and settings, made from the code in both languages."""
