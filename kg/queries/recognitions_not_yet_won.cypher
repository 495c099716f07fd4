// 争创而未见获得的荣誉认定
// Recognitions that were aimed for and are not said to be won
MATCH (x:Recognition)<-[:OBJECT]-(s:Statement {predicate: 'aims_for'})-[:SUBJECT]->(w)
WHERE (s.status IS NULL OR s.status <> 'negated') AND NOT EXISTS {
  MATCH (w)<-[:SUBJECT]-(t:Statement {predicate: 'achieves'})-[:OBJECT]->(x)
  WHERE t.status IS NULL OR t.status = 'reached'
}
MATCH (s)-[:EVIDENCE]->(:Evidence)-[:IN]->(d:Document)
RETURN DISTINCT w.name AS who, x.name AS recognition, d.path AS path
ORDER BY who, recognition, path
