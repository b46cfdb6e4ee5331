"""OWL 2 RL: what follows from the graph, by rules that are stored as queries.

A rule is a file `queries/rules/<name>.rq`: a YAML header in comments (its keys: `rules.py`) and a CONSTRUCT whose body
is a basic graph pattern. An inconsistency is a file `queries/rules/inconsistencies/<name>.rq`: the same with a SELECT
that must find nothing. Adding either needs no change here; `docs/inference.md` tells more.
"""
