// 某地区各年份各状态的项目数
// The programs of a region by status, over the years
MATCH (r:Region {name: $region})<-[:SUBJECT]-(s:Statement {predicate: 'implements'})
MATCH (s)-[:OBJECT]->(p:Program)
WITH DISTINCT s, p
MATCH (s)-[:EVIDENCE]->(:Evidence)-[:IN]->(d:Document)
RETURN left(coalesce(d.date_signed, d.date_published, d.period), 4) AS year, s.status AS status,
  count(DISTINCT p.id) AS programs
ORDER BY year, status
