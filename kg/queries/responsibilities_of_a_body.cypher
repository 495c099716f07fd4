// 某机构负责哪些事项
// What a body is responsible for, and in which role
MATCH (o:Organization {name: $body})<-[:SUBJECT]-(s:Statement {predicate: 'responsible_for'}),
  (s)-[:OBJECT]->(t)
RETURN DISTINCT t.name AS what, s.role AS role, s.status AS status
ORDER BY what, role, status
