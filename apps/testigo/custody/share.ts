import { createHash } from 'node:crypto';
import { err, ok, type Result } from '@testigo/basics';

/** One share of a custodian identity, as it is printed and typed in again. */
export interface Share {
  /** Counted from 1. */
  readonly number: number;
  readonly shares: number;
  /** So many shares together open, fewer open nothing. */
  readonly threshold: number;
  /** First 16 hexadecimal digits of the SHA-256 of the custodians' public key: shares of one key belong together. */
  readonly key: string;
  readonly bytes: Uint8Array;
}

const TITLE = 'testigo custodian share, version 1';
const LINE_BYTES = 16;
const HEAD = /^share ([0-9]{1,3}) of ([0-9]{1,3}); any ([0-9]{1,3}) open; key ([0-9a-f]{16})$/;
const LINE = /^([0-9]{2}): ([0-9a-f]{1,32}) - ([0-9a-f]{4})$/;

/** A share as a page to print: lines of hexadecimal digits in groups of four, each with a checksum of its own, so that a slip in typing is found at once. */
export function formatShare(share: Share): string {
  const { number, shares, threshold, key, bytes } = share;
  const head = `share ${number} of ${shares}; any ${threshold} open; key ${key}`;
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += LINE_BYTES) {
    const row = lines.length + 1;
    const digits = Buffer.from(bytes.subarray(at, at + LINE_BYTES)).toString('hex');
    const groups = digits.match(/.{1,4}/g)?.join(' ') ?? '';
    lines.push(`${String(row).padStart(2, '0')}: ${groups} - ${checksum(head, row, digits).slice(0, 4)}`);
  }
  return `${[TITLE, head, ...lines, `end: ${wholeChecksum(head, bytes)}`].join('\n')}\n`;
}

/** Reads a share, however it is spaced and whether or not letters are capital; the error says where it is wrong. */
export function parseShare(text: string): Result<Share, string> {
  const lines = text
    .toLowerCase()
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const [title, head = '', ...rest] = lines;
  const described = HEAD.exec(head);
  const end = rest.pop();
  if (title !== TITLE || described === null) return err('it does not begin as a share does');
  const read = readLines(head, rest);
  if (!read.ok) return read;
  if (end !== `end: ${wholeChecksum(head, read.value)}`) return err('lines are missing, or its end is not right');
  const [, number, shares, threshold, key = ''] = described;
  return ok({
    number: Number(number),
    shares: Number(shares),
    threshold: Number(threshold),
    key,
    bytes: read.value,
  });
}

function readLines(head: string, lines: readonly string[]): Result<Uint8Array, string> {
  let digits = '';
  for (const [index, line] of lines.entries()) {
    const [numbered = '', rest = ''] = line.split(/:(.*)/, 2);
    const found = LINE.exec(`${numbered}: ${rest.replaceAll(' ', '').replace('-', ' - ')}`);
    const [, row, part = '', sum] = found ?? [];
    if (Number(row) !== index + 1 || sum !== checksum(head, index + 1, part).slice(0, 4)) {
      return err(`line ${String(index + 1).padStart(2, '0')} is not right`);
    }
    digits += part;
  }
  // A plain array of bytes: the arithmetic of shares takes no Buffer.
  return ok(Uint8Array.from(Buffer.from(digits, 'hex')));
}

function checksum(head: string, row: number, digits: string): string {
  return createHash('sha256').update(`${head}\n${row}\n${digits}`).digest('hex');
}

function wholeChecksum(head: string, bytes: Uint8Array): string {
  return createHash('sha256').update(`${head}\n`).update(bytes).digest('hex').slice(0, 8);
}
