// 库中有哪些文件：地区、年份、叙述者
// What the corpus holds: documents by region, year and voice
MATCH (d:Document)
WHERE $region = '' OR d.region = $region
RETURN d.region AS place, left(coalesce(d.date_signed, d.date_published, d.period), 4) AS year,
  d.voice AS voice, count(DISTINCT d.id) AS documents
ORDER BY place, year, voice
