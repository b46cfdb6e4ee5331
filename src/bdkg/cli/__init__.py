"""The command line: one module a verb, no graph logic."""
