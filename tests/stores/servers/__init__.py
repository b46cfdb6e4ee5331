"""Real triple stores for the tests: each module installs one, starts it on loopback, and stops it.

`python -m tests.stores.servers.fuseki FOLDER` runs one by hand, with its data in FOLDER, until Ctrl-C.
"""
