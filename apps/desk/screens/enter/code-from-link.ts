/** The invitation's code behind the `#` of a link, which no server is sent; it does not stay in the address. Empty where there is none. */
export function codeFromLink(): string {
  const code = location.hash.slice(1);
  if (code !== '') history.replaceState(null, '', location.pathname);
  try {
    return decodeURIComponent(code);
  } catch {
    // A link that was cut or mistyped: shown as it came, so that it can be mended by hand.
    return code;
  }
}
