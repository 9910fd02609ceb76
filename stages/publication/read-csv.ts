/** Reads back the rows of a CSV file that this program wrote, a piece at a time; the header comes first. */
export function* readCsv(pieces: Iterable<Uint8Array>): Generator<readonly string[]> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for (const piece of pieces) {
    rest += decoder.decode(piece, { stream: true });
    for (let end = endOfRow(rest, 0); end >= 0; end = endOfRow(rest, 0)) {
      yield cellsOf(rest.slice(0, end));
      rest = rest.slice(end + 2);
    }
  }
}

/** Where the first line ends that does so outside quotes; -1 where it is not whole yet. */
function endOfRow(text: string, from: number): number {
  for (let end = text.indexOf('\r\n', from); end >= 0; end = text.indexOf('\r\n', end + 2)) {
    if (text.slice(from, end).split('"').length % 2 === 1) return end;
  }
  return -1;
}

function cellsOf(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  const cells = line.match(/(?:^|,)("(?:[^"]|"")*"|[^,]*)/g) ?? [];
  return cells.map((cell) => {
    const text = cell.replace(/^,/, '');
    return text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
  });
}
