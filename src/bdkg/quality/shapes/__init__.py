"""Whether each thing is described as the shapes of its class ask (SHACL Core)."""
