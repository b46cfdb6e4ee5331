"""Turtle as text: its tokens, its structure, and where each term stands."""
