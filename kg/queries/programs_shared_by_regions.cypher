// 哪些项目由多个地区实施
// Kinds of programs that several regions implement
MATCH (r:Region)-[:IMPLEMENTS]->(:Program)-[:OF_KIND]->(k:ProgramKind)
WITH k, count(DISTINCT r) AS regions
WHERE regions > 1
RETURN k.name AS kind, regions
ORDER BY regions DESC, kind
