"""One check of all that is stored: what is wrong, at its file and line."""
