// 没有牵头机构的任务
// Tasks with no lead body
MATCH (b:Region|Organization|School)<-[:SUBJECT]-(s:Statement {predicate: 'responsible_for'})
MATCH (s)-[:OBJECT]->(x:Task|Program|Policy)
WHERE NOT EXISTS {
  MATCH (x)<-[:OBJECT]-(:Statement {predicate: 'responsible_for', role: 'lead'})
}
WITH DISTINCT s, b, x
MATCH (s)-[:EVIDENCE]->(:Evidence)-[:IN]->(d:Document)
RETURN DISTINCT x.name AS task, b.name AS body, s.role AS role, d.path AS path
ORDER BY path, task, body, role
