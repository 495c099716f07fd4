// 某事实出自何处
// Where it was read that a subject and an object belong together
MATCH (a:Region|Organization|School|Policy|Program|Task {name: $subject})<-[:SUBJECT]-(s:Statement)
MATCH (s)-[:OBJECT]->(b:Region|Organization|School|Policy|Program|Task|Indicator|Recognition|Problem
  {name: $object})
MATCH (s)-[:EVIDENCE]->(e:Evidence)-[:IN]->(d:Document)
RETURN DISTINCT s.predicate AS predicate, d.path AS path, e.start AS start, e.end AS finish,
  e.quote AS quote, e.rule AS rule
ORDER BY path, start, finish, predicate
