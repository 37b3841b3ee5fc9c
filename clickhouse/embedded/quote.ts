/** Writes a text as a literal (or, with backticks, a name) of ClickHouse's SQL. */
export function quote(text: string, mark: "'" | '`' = "'"): string {
  // The engine takes a statement as a C string: a bare NUL would cut it off.
  const escaped = text.replaceAll('\\', '\\\\').replaceAll(mark, `\\${mark}`).replaceAll('\0', '\\0');
  return mark + escaped + mark;
}
