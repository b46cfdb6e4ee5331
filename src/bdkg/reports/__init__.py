"""The stored reports: found, bound to parameters, run, and laid out."""
