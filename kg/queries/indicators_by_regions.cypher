// 各指标有多少地区报告
// Indicators by how many regions report them
MATCH (r:Region)<-[:ABOUT]-(o:Observation {kind: 'actual'})-[:OF_INDICATOR]->(i:Indicator)
WITH i.id AS id, i.name AS indicator, count(DISTINCT r.id) AS regions, count(DISTINCT o.id) AS values
WHERE regions >= $least
RETURN indicator, regions, values
ORDER BY regions DESC, values DESC, indicator
