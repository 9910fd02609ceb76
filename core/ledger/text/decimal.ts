const DECIMAL = /^(?:0|[1-9][0-9]{0,15})$/;

/**
 * The number that a decimal without sign or leading zeroes stands for; undefined for any other text and beyond
 * 2^53 - 1, the largest size, index or time that this library takes.
 */
export function parseDecimal(text: string): number | undefined {
  if (!DECIMAL.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
}
