"""Putting the graph into other stores: whole or not at all, and compared with what they give back."""
