"""From linked mentions to statements, one module a relation family."""
