/**
 * The publication that a page's address names behind `#link=`, as a whole address; a relative one is taken from the page's own. Empty where none is named or
 * it is none that can be fetched.
 */
export function namedLink(address: string): string {
  const { hash } = new URL(address);
  const link = new URLSearchParams(hash.slice(1)).get('link');
  if (link === null || !URL.canParse(link, address)) return '';
  const { protocol, href } = new URL(link, address);
  return protocol === 'http:' || protocol === 'https:' ? href : '';
}
