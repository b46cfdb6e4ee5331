"""Passages of publications, verified against texts that somebody holds; the repository has none of them."""
