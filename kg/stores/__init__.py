"""Stores that a graph is queried in; each is built from the bundle and can be thrown away."""
