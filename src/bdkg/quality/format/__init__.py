"""One layout for Turtle, SPARQL and the headers of the queries."""
