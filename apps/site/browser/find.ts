import { startTablesWorker, type TablesWorker } from './ask-worker.ts';
import { type BrowserWords, fill, numberText } from './page-words.ts';
import type { Found } from './search-places.ts';
import type { PartAtHand } from './tables-requests.ts';

/** How long typing must rest before it is searched for, in milliseconds. */
const REST_MS = 120;

/** What the page tells its script. */
interface FindPage {
  readonly words: BrowserWords;
  readonly base: string;
  readonly contest: string;
  readonly worker: string;
  readonly language: string;
}

const place = document.getElementById('find');
if (place !== null) void start(place, JSON.parse(place.dataset.page ?? '{}') as FindPage);

async function start(place: HTMLElement, page: FindPage): Promise<void> {
  const form = place.querySelector('form');
  const input = place.querySelector('input');
  const status = place.querySelector('[role=status]');
  const list = place.querySelector('ol');
  const worker = startTablesWorker(page.worker);
  if (worker === null || form === null || input === null || status === null || list === null) return;
  place.querySelector('search')?.removeAttribute('hidden');
  document.getElementById('without')?.setAttribute('hidden', '');
  const say = (text: string): void => {
    status.textContent = text;
  };
  form.addEventListener('submit', (event) => event.preventDefault());
  say(page.words.loading);
  const base = new URL(page.base, location.href).href;
  const opened = await worker.ask({ kind: 'open', base, contest: page.contest });
  if (opened.kind !== 'opened') return say(failure(page, opened));
  const load = (parts: readonly PartAtHand[]) => loadParts(worker, parts, page, say);
  const search = searcher(worker, input, page, list, say);
  if (opened.whole) await load(opened.parts);
  else
    offerParts(place, opened.parts, page, say, async (part) => {
      await load([part]);
      await search();
    });
  const asked = new URLSearchParams(location.hash.slice(1)).get('q');
  if (asked !== null) input.value = asked;
  let timer = 0;
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void search(), REST_MS);
  });
  form.addEventListener('submit', () => void search());
  if (input.value !== '') await search();
}

function failure({ words }: FindPage, answer: { readonly kind: string; readonly message?: string }): string {
  return fill(words.failed, { reason: answer.message ?? answer.kind });
}

async function loadParts(
  worker: TablesWorker,
  parts: readonly PartAtHand[],
  page: FindPage,
  say: (text: string) => void,
): Promise<void> {
  say(page.words.loading);
  let tables = 0;
  for (const { path } of parts) {
    const answer = await worker.ask({ kind: 'load', path });
    if (answer.kind !== 'loaded') return say(failure(page, answer));
    tables = answer.tables;
  }
  say(fill(page.words.ready, { tables: numberText(tables, page.language) }));
}

/** A country too large to be loaded whole: its parts are offered, and loaded when they are chosen. */
function offerParts(
  place: HTMLElement,
  parts: readonly PartAtHand[],
  { words }: FindPage,
  say: (text: string) => void,
  chosen: (part: PartAtHand) => Promise<void>,
): void {
  const label = place.querySelector<HTMLElement>('[data-parts]');
  const select = label?.querySelector('select');
  if (label === null || select === null || select === undefined) return;
  label.hidden = false;
  for (const [index, { name }] of parts.entries()) select.append(new Option(name, String(index)));
  say(words.chooseRegion);
  select.addEventListener('change', () => {
    const part = parts[Number(select.value)];
    if (part !== undefined) void chosen(part);
  });
}

function searcher(
  worker: TablesWorker,
  input: HTMLInputElement,
  page: FindPage,
  list: HTMLElement,
  say: (text: string) => void,
): () => Promise<void> {
  return async () => {
    const query = input.value.trim();
    // What was found stands in the place of what there is to go through.
    document.getElementById('places')?.toggleAttribute('hidden', query.length >= 2);
    if (query.length < 2) return list.replaceChildren();
    const answer = await worker.ask({ kind: 'search', query });
    if (answer.kind !== 'found') return say(failure(page, answer));
    if (answer.query !== input.value.trim()) return;
    const { found, looksLikePerson } = answer.finding;
    const { words } = page;
    if (looksLikePerson) say(words.person);
    else
      say(
        found.length === 0 ? words.nothing : fill(words.results, { number: numberText(found.length, page.language) }),
      );
    list.replaceChildren(...found.map((one) => itemOf(one, page)));
  };
}

function itemOf({ kind, id, name, within }: Found, { words, base, language }: FindPage): HTMLElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `${base}${language}/${kind === 'table' ? 't' : 'd'}/${encodeURIComponent(id)}.html`;
  const own = document.createElement('bdi');
  own.textContent = kind === 'table' ? fill(words.table, { code: name }) : name;
  link.append(own);
  const around = document.createElement('small');
  around.textContent = within.join(' · ');
  item.append(link, around);
  return item;
}
