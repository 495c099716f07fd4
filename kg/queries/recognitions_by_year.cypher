// 各年份文件中获得的荣誉认定数
// Recognitions won, by the year of the document's period
MATCH (x:Recognition)<-[:OBJECT]-(s:Statement {predicate: 'achieves'})
WHERE s.status IS NULL OR s.status = 'reached'
WITH DISTINCT x, s
MATCH (s)-[:EVIDENCE]->(:Evidence)-[:IN]->(d:Document)
WHERE d.period IS NOT NULL
RETURN left(d.period, 4) AS year, count(DISTINCT x.id) AS recognitions
ORDER BY year
