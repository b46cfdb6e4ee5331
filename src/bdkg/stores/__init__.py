"""The graph in other hands: as files for whoever wants them, and in other people's triple stores."""
