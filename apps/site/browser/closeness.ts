/** A text as it is compared: small letters without marks, however it was typed. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The words of a text, folded. */
export function wordsOf(text: string): readonly string[] {
  return foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words shorter than this must be typed right; longer than {@link TWO_WRONG} they may have two letters wrong. */
const ONE_WRONG = 4;
const TWO_WRONG = 8;

/** How well what was typed fits a word: 4 for the same, 3 for its beginning, 2 for a part, 1 for nearly the same, 0 for another. */
export function closeness(typed: string, word: string): number {
  if (typed === word) return 4;
  if (word.startsWith(typed)) return 3;
  if (typed.length >= ONE_WRONG && word.includes(typed)) return 2;
  const allowed = typed.length >= TWO_WRONG ? 2 : typed.length >= ONE_WRONG ? 1 : 0;
  return allowed > 0 && isWithin(typed, word, allowed) ? 1 : 0;
}

/** Whether one text becomes the other by so many letters added, left out, changed, or swapped with their neighbour (Damerau). */
function isWithin(one: string, two: string, allowed: number): boolean {
  if (Math.abs(one.length - two.length) > allowed) return false;
  let before: number[] = [];
  let last = Array.from({ length: two.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= two.length; column += 1) {
      const differs = one[row - 1] === two[column - 1] ? 0 : 1;
      let least = Math.min((last[column] ?? 0) + 1, (now[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + differs);
      const isSwap = row > 1 && column > 1 && one[row - 1] === two[column - 2] && one[row - 2] === two[column - 1];
      if (isSwap) least = Math.min(least, (before[column - 2] ?? 0) + 1);
      now.push(least);
    }
    if (Math.min(...now) > allowed) return false;
    before = last;
    last = now;
  }
  return (last[two.length] ?? 0) <= allowed;
}
