// 各年份文件中获得的荣誉认定数
// Recognitions won, by the year of the document's period
MATCH (d:Document)<-[:IN]-(:Evidence)<-[:EVIDENCE]-(s:Statement {predicate: 'achieves'})-[:OBJECT]->(x)
WHERE (s.status IS NULL OR s.status = 'reached') AND d.period IS NOT NULL
RETURN left(d.period, 4) AS year, count(DISTINCT x.id) AS recognitions
ORDER BY year
