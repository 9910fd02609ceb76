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
