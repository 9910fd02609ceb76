import { expect, test } from 'vitest';
import { missingPackages } from './missing-packages.mjs';

const linux = { os: 'linux', cpu: 'x64', libc: 'glibc' };
const plain = { version: '1.0.0', integrity: 'sha512-a' };

test('a package that is there as locked is not missing', () => {
  expect(missingPackages({ 'node_modules/a': plain }, { 'node_modules/a': plain }, linux)).toEqual([]);
});

test('a package that is not there, of another version or of other content is missing', () => {
  const wanted = { 'node_modules/a': plain, 'node_modules/b': plain, 'apps/x/node_modules/@s/c': plain };
  const installed = {
    'node_modules/b': { ...plain, version: '1.0.1' },
    'apps/x/node_modules/@s/c': { ...plain, integrity: 'sha512-b' },
  };
  expect(missingPackages(wanted, installed, linux)).toEqual(['a', 'b', '@s/c']);
});

test('workspaces themselves are not packages to install', () => {
  expect(missingPackages({ '': plain, 'core/basics': plain }, {}, linux)).toEqual([]);
});

test.each([
  ['another system', { os: ['darwin'] }, []],
  ['another system, as one name', { os: 'darwin' }, []],
  ['every system but this one', { os: ['!linux'] }, []],
  ['another processor', { os: ['linux'], cpu: ['arm64'] }, []],
  ['another C library', { os: ['linux'], libc: ['musl'] }, []],
  ['this machine', { os: 'linux', cpu: ['x64'], libc: ['glibc'] }, ['a']],
  ['every system but another', { os: ['!win32'] }, ['a']],
  ['nobody in particular', {}, []],
])('an optional package for %s', (_, limits, missing) => {
  expect(missingPackages({ 'node_modules/a': { ...plain, ...limits, optional: true } }, {}, linux)).toEqual(missing);
});
