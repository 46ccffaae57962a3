"""Processes and what they leave behind: helpers, locks, temporary folders. Nothing loads with it."""
