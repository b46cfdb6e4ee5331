"""Files to triples to an embedded store; names, evidence and look-ups on that store."""
