/** Who stands behind the log as it is published, and how well it hides those who brought sheets: what its files prove, said to people. */
export interface LogEvidence {
  /** Who cosigned the checkpoint, of those that the election names; `need` is 0 where it names nobody. */
  readonly cosigned: { readonly have: number; readonly need: number; readonly names: readonly string[] };
  /** When the log signed the checkpoint, in seconds since 1970 rounded down to the quarter of an hour; null where it does not say. */
  readonly time: number | null;
  /** Windows that entered the log with fewer captures or regions than the election asks, so that anonymity was lower in them. */
  readonly lowered: number;
}
