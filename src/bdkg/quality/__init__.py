"""Whether what is stored is as it should be."""
