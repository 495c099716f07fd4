// 一项政策的扩散：谁在何时跟进
// The diffusion of a policy: who followed it, when, and how long after
MATCH (p:Policy {name: $policy})<-[:BASED_ON*1..3]-(q:Policy)<-[:TEXT_OF]-(d:Document)
OPTIONAL MATCH (p)<-[:TEXT_OF]-(o:Document)
WITH q, d, coalesce(d.date_signed, d.date_published) AS adopted,
  min(coalesce(o.date_signed, o.date_published)) AS issued
RETURN DISTINCT q.name AS adopter, d.region AS place, adopted,
  (toInteger(left(adopted, 4)) - toInteger(left(issued, 4))) * 12
    + toInteger(right(left(adopted, 7), 2)) - toInteger(right(left(issued, 7), 2)) AS lag
ORDER BY adopted, place, adopter, lag
