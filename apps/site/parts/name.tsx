/** A name from a list or a definition, set apart so that its direction of writing cannot steer the text around it. */
export function Name({ children }: { readonly children: string }) {
  return <bdi>{children}</bdi>;
}
