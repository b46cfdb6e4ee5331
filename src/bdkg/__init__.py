"""bdkg: a knowledge graph of intelligent communities, their awards, programmes and organizations."""

__version__ = "0.1.0"
