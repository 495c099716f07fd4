// 各指标有多少地区报告
// Indicators by how many regions report them
MATCH (r:Region)<-[:ABOUT]-(o:Observation {kind: 'actual'})
WITH DISTINCT r, o
MATCH (o)-[:OF_INDICATOR]->(i:Indicator)
WITH i, count(o) AS values, count(DISTINCT r) AS regions
WHERE regions >= $least
RETURN i.name AS indicator, regions, values
ORDER BY regions DESC, values DESC, indicator
