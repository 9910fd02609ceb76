#!/usr/bin/env node
// The `testigo` of `npx testigo`: whatever Node starts it, the program itself runs on the one that comes with the packages.
import { launch } from '../../tools/launch.mjs';

await launch(['apps/testigo/main.ts', ...process.argv.slice(2)]);
