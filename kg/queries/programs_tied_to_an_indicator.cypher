// 文件把某指标的值归于哪些项目和政策
// The programs and policies to which texts tie an indicator
MATCH (i:Indicator {name: $indicator})<-[:OBJECT]-(s:Statement {predicate: 'affects'})-[:SUBJECT]->
  (x:Program|Policy)
WITH DISTINCT s, x
MATCH (s)-[:EVIDENCE]->(e:Evidence)-[:IN]->(d:Document)
RETURN DISTINCT x.name AS by, s.status AS status, e.quote AS quote, d.path AS path
ORDER BY by, path, quote, status
