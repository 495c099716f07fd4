// 某地区实施哪些政策和项目
// What a region implements, and how far it has come
MATCH (r:Region {name: $region})<-[:SUBJECT]-(s:Statement {predicate: 'implements'})-[:OBJECT]->(x)
RETURN DISTINCT x.name AS what, s.status AS status
ORDER BY what, status
