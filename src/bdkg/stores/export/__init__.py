"""The graph as files: one order of triples, the formats, and a folder for data portals."""
