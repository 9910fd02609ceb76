/**
 * @typedef {string | readonly string[]} Names one name, or several
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean,
 *   os?: Names, cpu?: Names, libc?: Names }} LockedPackage an entry of package-lock.json
 * @typedef {Readonly<Record<string, LockedPackage>>} LockedPackages
 * @typedef {{ os: string, cpu: string, libc: string }} Machine
 */

/** @returns {Machine} the machine we run on, in npm's words */
export function thisMachine() {
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  const libc = report.header.glibcVersionRuntime === undefined ? 'musl' : 'glibc';
  return { os: process.platform, cpu: process.arch, libc };
}

/**
 * The packages that the lock file asks for on a machine and that are not installed as it says.
 *
 * @param {LockedPackages} wanted `packages` of package-lock.json
 * @param {LockedPackages} installed `packages` of node_modules/.package-lock.json
 * @param {Machine} machine
 * @returns {readonly string[]} their names
 */
export function missingPackages(wanted, installed, machine) {
  const missing = Object.entries(wanted).filter(([path, locked]) => {
    if (!path.includes('node_modules/')) return false;
    if ((locked.optional || locked.devOptional) && !isMadeFor(locked, machine)) return false;
    const found = installed[path];
    return found === undefined || found.version !== locked.version || found.integrity !== locked.integrity;
  });
  return missing.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
}

/**
 * Whether an optional package names systems or processors, and ours among them. One that names none is no loss when
 * npm leaves it out: it is a part of another optional package.
 *
 * @param {LockedPackage} locked
 * @param {Machine} machine
 */
function isMadeFor(locked, machine) {
  return (
    (locked.os !== undefined || locked.cpu !== undefined) &&
    allows(locked.os, machine.os) &&
    allows(locked.cpu, machine.cpu) &&
    (machine.os !== 'linux' || allows(locked.libc, machine.libc))
  );
}

/**
 * npm's lists name what is meant, or what is not meant behind an exclamation mark.
 *
 * @param {Names | undefined} names
 * @param {string} own
 */
function allows(names, own) {
  const list = names === undefined ? [] : [names].flat();
  if (list.includes(own)) return true;
  return list.every((name) => name.startsWith('!') && name !== `!${own}`);
}
