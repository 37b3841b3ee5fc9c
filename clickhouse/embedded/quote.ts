/** Writes a text as a literal (or, with backticks, a name) of ClickHouse's SQL. */
export function quote(text: string, mark: "'" | '`' = "'"): string {
  return mark + text.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`) + mark;
}
