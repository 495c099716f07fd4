// 某文档说了什么
// What a document says
MATCH (:Document {path: $document})<-[:IN]-(:Evidence)<-[:EVIDENCE]-(s:Statement)
WITH DISTINCT s
MATCH (s)-[:SUBJECT]->(a:Region|Organization|School|Policy|Program|Task)
OPTIONAL MATCH (s)-[:OBJECT]->(b:Region|Organization|School|Policy|Program|Task|Indicator|
  Recognition|Problem)
RETURN DISTINCT a.name AS subject, s.predicate AS predicate, coalesce(b.name, s.literal) AS object,
  s.status AS status
ORDER BY subject, predicate, object, status
