/**
 * Lets every table of class `sortable` be sorted by a tap on the head of a column: its cells tell in `data-value` what they are sorted by, or their text
 * does. The first tap puts the most first, the second the least. `data-sort` of the table is how its buttons are called.
 */
export function sortTables(root: ParentNode): void {
  for (const table of root.querySelectorAll<HTMLTableElement>('table.sortable')) {
    for (const head of table.tHead?.rows[0]?.cells ?? []) addButton(table, head);
  }
}

function addButton(table: HTMLTableElement, head: HTMLTableCellElement): void {
  const text = head.textContent;
  if (text.trim() === '') return;
  const button = document.createElement('button');
  button.type = 'button';
  button.append(...head.childNodes);
  button.title = (table.dataset.sort ?? '').replace('{column}', text.trim());
  head.append(button);
  button.addEventListener('click', () => {
    const isName = !head.classList.contains('number');
    const first = isName ? 'ascending' : 'descending';
    const next = head.ariaSort === first ? (isName ? 'descending' : 'ascending') : first;
    for (const other of head.parentElement?.children ?? []) other.removeAttribute('aria-sort');
    head.setAttribute('aria-sort', next);
    sortRows(table, head.cellIndex, next === 'ascending' ? 1 : -1);
  });
}

function sortRows(table: HTMLTableElement, column: number, direction: 1 | -1): void {
  const body = table.tBodies[0];
  if (body === undefined) return;
  const compare = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const rows = [...body.rows].map((row) => ({ row, key: keyOf(row.cells[column]) }));
  rows.sort((one, two) => {
    const order =
      typeof one.key === 'number' && typeof two.key === 'number'
        ? one.key - two.key
        : compare(String(one.key), String(two.key));
    return order * direction;
  });
  body.append(...rows.map(({ row }) => row));
}

function keyOf(cell: HTMLTableCellElement | undefined): number | string {
  const value = cell?.dataset.value;
  return value === undefined ? (cell?.textContent.trim() ?? '') : Number(value);
}
