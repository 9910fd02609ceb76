/** One task in so many goes to the one that has waited longest, whatever its register: so none waits for ever. */
const LONGEST_WAITING_EVERY = 4;

/** How the next task is looked for. */
export type TaskOrder = 'largest-register' | 'longest-waiting';

/** The order for the `turn`-th task that is handed out. */
export function orderOfTurn(turn: number): TaskOrder {
  return turn % LONGEST_WAITING_EVERY === 0 ? 'longest-waiting' : 'largest-register';
}

/** Puts candidates into the order in which they are tried: by chance, those first on which nobody of the person's team works. */
export function tryOrder<Task extends { readonly teams: readonly string[] }>(
  tasks: readonly Task[],
  team: string | null,
  random: () => number,
): readonly Task[] {
  const drawn = tasks.map((task) => ({ task, own: team !== null && task.teams.includes(team), chance: random() }));
  drawn.sort((one, other) => Number(one.own) - Number(other.own) || one.chance - other.chance);
  return drawn.map(({ task }) => task);
}

/** Of a hundred readings, so many are of sheets whose figures are known. */
const KNOWN_OF_HUNDRED = 5;

/** Whether the next sheet of a reader is a known one, by a number of chance from 0 to 1. */
export function isKnownTurn(chance: number): boolean {
  return chance * 100 < KNOWN_OF_HUNDRED;
}
