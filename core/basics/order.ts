/**
 * Orders texts by UTF-16 code unit, as RFC 8785 orders keys. Never by locale: two machines must sort alike.
 */
export function byCodeUnit(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
