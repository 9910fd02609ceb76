/** How long a reader waits for a host before a kept copy is shown instead. */
const PATIENCE_MS = 4000;

/**
 * Fetches a file with all of its bytes, past the browser's own store where the file may change. Null where the host is not reached, breaks off, sends the reader
 * elsewhere or has trouble of its own; a file that is not there is an answer.
 */
export async function fetchWhole(address: string, options: RequestInit = {}): Promise<Response | null> {
  try {
    const response = await fetch(address, {
      cache: 'no-cache',
      redirect: 'error',
      credentials: 'omit',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...options,
    });
    if (!response.ok && response.status !== 404 && response.status !== 410) return null;
    const { status, statusText, headers } = response;
    return new Response(await response.arrayBuffer(), { status, statusText, headers });
  } catch {
    // Every way in which a fetch fails means the same to a reader: the host does not answer.
    return null;
  }
}
