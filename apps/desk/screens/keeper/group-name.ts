/** Whether a text can name a team or a station: see the contract's names of groups. */
export function isGroupName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text);
}
