// 牵头与配合机构的网络
// The network of leading and supporting bodies
MATCH (a)<-[:SUBJECT]-(:Statement {predicate: 'responsible_for', role: 'lead'})-[:OBJECT]->(x)
MATCH (x)<-[:OBJECT]-(:Statement {predicate: 'responsible_for', role: 'support'})-[:SUBJECT]->(b)
WITH a.id AS one, a.name AS lead, b.id AS other, b.name AS support, count(DISTINCT x.id) AS tasks
RETURN lead, support, tasks
ORDER BY tasks DESC, lead, support
