import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Programs that pages run in the browser, by the name of their source in `browser/`. */
export const SCRIPTS = ['page', 'find', 'recount', 'proof', 'tables-worker'] as const;

/** The program that keeps what was read, which browsers run beside the pages; its address never changes. */
const OFFLINE_WORKER = 'offline-worker';

/** The name of a program that pages run. */
export type ScriptName = (typeof SCRIPTS)[number];

/**
 * Bundles each program into one file of its own, `<name>.js`, as a classic script: such a file runs from a disk too, where modules are not
 * loaded. None needs more than `script-src 'self'; worker-src 'self'; connect-src 'self'`.
 */
export async function bundleScripts(folder: string): Promise<void> {
  const { build } = await import('vite');
  for (const name of [...SCRIPTS, OFFLINE_WORKER]) {
    await build({
      root: import.meta.dirname,
      configFile: false,
      envFile: false,
      publicDir: false,
      logLevel: 'error',
      mode: 'production',
      build: {
        outDir: folder,
        emptyOutDir: false,
        minify: true,
        target: 'es2022',
        // No module does anything by being loaded but the programs: so what they don't use of a package stays out.
        rolldownOptions: { treeshake: { moduleSideEffects: (id) => /site[\\/]browser[\\/]/.test(id) } },
        lib: {
          entry: join(import.meta.dirname, 'browser', `${name}.ts`),
          formats: ['iife'],
          name: 'testigo',
          fileName: () => `${name}.js`,
        },
      },
    });
  }
}

/** The bundled program that keeps what was read. */
export function readOfflineWorker(folder: string): Uint8Array {
  return readScript(folder, OFFLINE_WORKER);
}

/** A bundled program. */
export function readScript(folder: string, name: ScriptName | typeof OFFLINE_WORKER): Uint8Array {
  return readFileSync(join(folder, `${name}.js`));
}
