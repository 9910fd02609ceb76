import { sizeOfKept } from './marked-copy.ts';

/** Where pages hold what is said of a kept copy (`parts/saved-notice.tsx`): hidden until this program shows it. */
const HIDDEN = /<p class="saved" hidden(?:="")? data-when="(unreachable|older)">/g;

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
