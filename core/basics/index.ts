export { assert, defined, unreachable } from './assert.ts';
export { equalBytes, fromHex, fromUtf8, toHex, utf8 } from './bytes.ts';
export { CANONICAL_LIMIT, canonicalBytes, canonicalText, type Json, parseCanonical } from './canonical-json.ts';
export { type Language, type Message, type MessageValues, sayMessage } from './message.ts';
export { byCodeUnit } from './order.ts';
export { type Err, err, type Ok, ok, type Result } from './result.ts';
export type { Sha256 } from './sha256.ts';
