import { judgeMachine, type MachineCheck } from './judge-machine.ts';
import { gatherMachineFacts } from './machine-facts.ts';

/** Examines this machine for `testigo doctor`: Node, data folder, disk, memory, database programs, test browser. */
export async function examineMachine(dataFolder: string): Promise<readonly MachineCheck[]> {
  return judgeMachine(await gatherMachineFacts(dataFolder));
}
