"""Checks of the graph as a whole: stored queries whose answer must be empty."""
