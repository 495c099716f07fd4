// 改名、撤并的地区
// Regions that were renamed or merged
MATCH (r:Region)-[:SUCCEEDED_BY]->(n:Region)
RETURN DISTINCT r.name AS region, r.code AS code, r.valid_until AS until, n.name AS successor,
  n.code AS successor_code
ORDER BY until, region, code, successor, successor_code
