// 谁发布了哪些政策
// Who issued what
MATCH (p:Policy)-[:ISSUED_BY]->(o)
RETURN DISTINCT o.name AS issuer, p.name AS policy, p.number AS number
ORDER BY issuer, policy, number
