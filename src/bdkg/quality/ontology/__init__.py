"""Rules about the ontology: its OWL profile, the style of its terms, its concept schemes."""
