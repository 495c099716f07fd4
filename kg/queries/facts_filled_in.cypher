// 某文档中补出而非明说的要素
// Which parts of a document's facts were filled in rather than stated
MATCH (:Document {path: $document})<-[:IN]-(e:Evidence)-[:HAS_SLOT]->(l:Slot)
RETURN l.name AS part, l.basis AS basis, count(DISTINCT e.id) AS places
ORDER BY part, basis
