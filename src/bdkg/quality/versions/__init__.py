"""Two versions of the ontology: where they come from, how they differ, and what version number that asks for."""
