// 争创而未见获得的荣誉认定
// Recognitions that were aimed for and are not said to be won
MATCH (x:Recognition)<-[:OBJECT]-(s:Statement {predicate: 'aims_for'})-[:SUBJECT]->(w)
WHERE s.status IS NULL OR s.status <> 'negated'
WITH DISTINCT x, s, w
OPTIONAL MATCH (x)<-[:OBJECT]-(t:Statement {predicate: 'achieves'})-[:SUBJECT]->(v)
WHERE v.id = w.id AND (t.status IS NULL OR t.status = 'reached')
WITH x, s, w, count(t.id) AS won
WHERE won = 0
MATCH (s)-[:EVIDENCE]->(:Evidence)-[:IN]->(d:Document)
RETURN DISTINCT w.name AS who, x.name AS recognition, d.path AS path
ORDER BY who, recognition, path
