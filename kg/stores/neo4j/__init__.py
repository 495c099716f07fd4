"""A graph in Neo4j: loaded through the driver so that a second load writes only the difference."""
