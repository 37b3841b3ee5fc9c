/** Formats whose blocks may be sent one after the other: no header, no frame around the rows. */
const concatenable = new Set([
  'JSONEachRow',
  'JSONLines',
  'NDJSON',
  'JSONStringsEachRow',
  'JSONCompactEachRow',
  'JSONCompactStringsEachRow',
  'TabSeparated',
  'TSV',
  'TabSeparatedRaw',
  'TSVRaw',
  'CSV',
  'RowBinary',
  'Native',
  'LineAsString',
  'RawBLOB',
]);

/** Whether a result in this format can be streamed block by block. */
export function canStream(format: string): boolean {
  return concatenable.has(format);
}

/** The content type ClickHouse names for a format. */
export function contentType(format: string): string {
  if (/^(JSON|NDJSON|GeoJSON)/.test(format)) return 'application/json; charset=UTF-8';
  if (format.startsWith('CSV')) return 'text/csv; charset=UTF-8; header=absent';
  if (format.startsWith('TabSeparated') || format.startsWith('TSV')) return 'text/tab-separated-values; charset=UTF-8';
  if (/^(RowBinary|Native|Parquet|Arrow|ORC|Avro|MsgPack|Protobuf|RawBLOB)/.test(format))
    return 'application/octet-stream';
  return 'text/plain; charset=UTF-8';
}
