/** Something that a server answered with. */
export interface Found {
  readonly status: number;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Follows every link, image and style from the first page on, and returns each address below the server's with what was found there. */
export async function crawl(url: string): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  const waiting = [`${url}/`];
  const known = new Set(waiting);
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    const response = await fetch(address);
    const type = response.headers.get('content-type') ?? '';
    const bytes = new Uint8Array(await response.arrayBuffer());
    found.set(address.slice(url.length), { status: response.status, type, bytes });
    if (!/html|css/.test(type)) continue;
    for (const next of targetsIn(new TextDecoder().decode(bytes), address)) {
      if (known.has(next)) continue;
      known.add(next);
      waiting.push(next);
    }
  }
  return found;
}

function targetsIn(text: string, address: string): readonly string[] {
  const targets = [...text.matchAll(/(?:href|src)="([^"]*)"|url\("?([^")]+)"?\)/g)];
  return targets.map(([, link, style]) => {
    const target = new URL((link ?? style ?? '').replaceAll('&amp;', '&'), address);
    target.hash = '';
    return target.href;
  });
}
