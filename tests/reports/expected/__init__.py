"""What the reports must answer, worked out in plain Python from the research tables, without any query."""
