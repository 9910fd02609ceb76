/** Where pages hold what is said of a kept copy (`parts/saved-notice.tsx`): hidden until this program shows it. */
const HIDDEN = /<p class="saved" hidden(?:="")? data-when="(unreachable|older)">/g;

/** A header of kept copies: how far the log reached when the copy was made. */
const SIZE = 'testigo-log-size';

/** A copy to be kept, with how far the log reached when it was made; as it is where that is not known. */
export function markWithSize(response: Response, size: number | null): Response {
  const headers = new Headers(response.headers);
  if (size !== null) headers.set(SIZE, String(size));
  return new Response(response.body, { status: response.status, headers });
}

/** How far the log reached when a kept copy was made; null where that is not known. */
export function sizeOfKept({ headers }: Response): number | null {
  const size = Number(headers.get(SIZE) ?? Number.NaN);
  return Number.isSafeInteger(size) ? size : null;
}

/**
 * A kept page that says what it is: a copy, up to which record of the log, kept when, and why it is shown.
 *
 * @param older whether the host answered, with something older than this
 */
export async function sayThatItIsKept(response: Response, older: boolean): Promise<Response> {
  const { headers, status } = response;
  const size = sizeOfKept(response);
  const html = await response.text();
  const [, language = 'es'] = /<html lang="([a-z]+)"/.exec(html) ?? [];
  const when = older ? 'older' : 'unreachable';
  const date = new Date(headers.get('date') ?? Number.NaN);
  const time = Number.isNaN(date.getTime())
    ? '?'
    : new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' }).format(date);
  const text = html
    .replace(HIDDEN, (notice, kind) => (kind === when ? '<p class="saved" role="status">' : notice))
    .replaceAll('{saved-size}', size === null ? '?' : new Intl.NumberFormat(language).format(size))
    .replaceAll('{saved-time}', time);
  return new Response(text, { status, headers });
}
