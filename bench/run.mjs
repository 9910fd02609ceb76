// Measures a program as its users run it, with what the launcher tells every process. Usage: node run.mjs PROGRAM [argument…]
import { launch } from '../tools/launch.mjs';

const [program = '', ...args] = process.argv.slice(2);
await launch([`bench/${program}`, ...args]);
