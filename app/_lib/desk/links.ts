/** An address that may be opened from a screen: http or https, else nothing. */
export function openableUrl(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  return ['http:', 'https:'].includes(new URL(url).protocol) ? url : undefined;
}
