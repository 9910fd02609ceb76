import { startTablesWorker } from './ask-worker.ts';
import { type BrowserWords, fill, numberText } from './page-words.ts';
import type { CountryOptions, Recount } from './tables-requests.ts';

/** What the page tells its script, for one contest. */
interface RecountPage {
  readonly words: BrowserWords;
  readonly base: string;
  readonly contest: string;
  readonly worker: string;
  readonly language: string;
  readonly country: CountryOptions;
  /** Names of the candidates by id. */
  readonly names: { readonly [candidate: string]: string };
}

for (const place of document.querySelectorAll<HTMLElement>('[data-recount]')) {
  prepare(place, JSON.parse(place.dataset.recount ?? '{}') as RecountPage);
}

function prepare(place: HTMLElement, page: RecountPage): void {
  const button = place.querySelector('button');
  const status = place.querySelector<HTMLElement>('[role=status]');
  const results = place.querySelector<HTMLElement>('[data-results]');
  const worker = startTablesWorker(page.worker);
  if (worker === null || button === null || status === null || results === null) return;
  button.hidden = false;
  place.querySelector('[data-without]')?.setAttribute('hidden', '');
  const recount = async (): Promise<void> => {
    button.disabled = true;
    status.textContent = page.words.counting;
    results.replaceChildren();
    const base = new URL(page.base, location.href).href;
    let answer = await worker.ask({ kind: 'open', base, contest: page.contest });
    if (answer.kind === 'opened') answer = await worker.ask({ kind: 'recount', country: page.country });
    button.disabled = false;
    if (answer.kind === 'recounted') show(answer.recount, page, status, results);
    else
      status.textContent = fill(page.words.failed, { reason: answer.kind === 'failed' ? answer.message : answer.kind });
  };
  button.addEventListener('click', () => void recount());
}

function show(
  recount: Recount,
  { words, language, names }: RecountPage,
  status: HTMLElement,
  results: HTMLElement,
): void {
  const number = (value: number): string => numberText(value, language);
  const isEqual = recount.differing.length === 0;
  const sentence = fill(isEqual ? words.equal : words.differs, {
    tables: number(recount.tables),
    places: isEqual ? number(recount.places) : recount.differing.join(', '),
    compared: number(recount.compared),
    number: number(recount.differing.length),
  });
  status.textContent = sentence;
  status.className = isEqual ? 'outcome equal' : 'outcome differs';
  const took = element('p', fill(words.took, { milliseconds: number(Math.ceil(recount.milliseconds)) }));
  took.className = 'note';
  results.append(took, votesTable(recount, words, names, number), filesList(recount, words));
}

function votesTable(
  { candidates }: Recount,
  words: BrowserWords,
  names: RecountPage['names'],
  number: (value: number) => string,
): HTMLElement {
  const table = document.createElement('table');
  table.className = 'figures';
  table.append(element('caption', words.recounted));
  const body = document.createElement('tbody');
  const sorted = Object.entries(candidates).sort(([, one], [, two]) => two - one);
  for (const [candidate, votes] of sorted) {
    const row = document.createElement('tr');
    const name = element('th', '');
    name.setAttribute('scope', 'row');
    name.append(element('bdi', names[candidate] ?? candidate));
    const figure = element('td', number(votes));
    figure.className = 'number';
    row.append(name, figure);
    body.append(row);
  }
  table.append(body);
  return table;
}

function filesList({ files }: Recount, words: BrowserWords): HTMLElement {
  const details = document.createElement('details');
  details.append(element('summary', words.files));
  const list = document.createElement('ul');
  for (const { path, sha256, genuine } of files) {
    const verdict = genuine === null ? words.unhashed : genuine ? words.genuine : words.exchanged;
    const item = element('li', `${path}: ${verdict}. `);
    const hash = element('code', sha256);
    hash.className = 'long';
    item.append(hash);
    list.append(item);
    // What was exchanged must not stay behind a tap.
    if (genuine === false) details.open = true;
  }
  details.append(list);
  return details;
}

function element(name: string, text: string): HTMLElement {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
