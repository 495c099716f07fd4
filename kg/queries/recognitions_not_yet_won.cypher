// 争创而未见获得的荣誉认定
// Recognitions that were aimed for and are not said to be won
MATCH (w)-[a:AIMS_FOR]->(x:Recognition)
WHERE NOT EXISTS {
  MATCH (w)-[b:ACHIEVES]->(x)
  WHERE b.status IS NULL OR b.status = 'reached'
}
WITH DISTINCT w, x, a.statement AS statement
MATCH (s:Statement)-[:EVIDENCE]->(:Evidence)-[:IN]->(d:Document)
WHERE s.id = statement
RETURN DISTINCT w.name AS who, x.name AS recognition, d.path AS path
ORDER BY who, recognition, path
