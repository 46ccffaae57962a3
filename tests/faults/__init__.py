"""Hostile and broken input: what the reader of packages refuses, and in which words."""
