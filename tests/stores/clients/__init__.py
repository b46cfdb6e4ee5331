"""Other people's programs ask the stores and read the exported files, with what docs/clients.md prints."""
