"""SPARQL as text: its tokens and its structure, without a graph."""
