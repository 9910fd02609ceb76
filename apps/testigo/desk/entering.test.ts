import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { invite } from './enter.ts';
import { figuresFor, makeSmallDesk, readIt, type SmallDesk, taskOf } from './testing/small-desk.ts';

describe('the people at the desk', () => {
  let small: SmallDesk;
  beforeEach(async () => {
    small = await makeSmallDesk();
  });
  afterEach(() => small?.close());

  test('come in by an invitation that is good once, and back with a recovery code alone', async () => {
    const code = await invite(small.desk, { role: 'reader' });
    const door = small.stranger();
    const entry = await door.post('/api/enter', { code: code.toLowerCase().replaceAll('-', ' ') });
    expect(entry.json).toMatchObject({ role: 'reader', minutes: 10 });
    expect(entry.json.handles.length).toBeGreaterThan(2);
    const joining = { code, handle: 'calm-river-204', passkey: null };
    const joined = await door.post('/api/join', joining);
    expect(joined.json.who).toEqual({ handle: 'calm-river-204', role: 'reader' });
    expect((await door.post('/api/join', { ...joining, handle: 'other-river-1' })).json.code).toBe('code-unknown');
    const again = { handle: 'calm-river-204', code: joined.json.recoveryCode };
    expect((await door.post('/api/recover', again)).json).toEqual({ who: joined.json.who });
    expect((await door.post('/api/recover', { ...again, code: 'WRONG' })).json.code).toBe('recovery-refused');
  });

  test('keep their invitation when the name is taken, the passkey is no answer, or a challenge is replayed', async () => {
    const { handle } = await small.enter();
    const code = await invite(small.desk, { role: 'reader' });
    const door = small.stranger();
    expect((await door.post('/api/join', { code, handle, passkey: null })).json.code).toBe('handle-taken');
    const passkey = { id: 'x', rawId: 'x', type: 'public-key', response: {}, clientExtensionResults: {} };
    expect((await door.post('/api/join', { code, handle: 'new-name-7', passkey })).json.code).toBe('passkey-refused');
    expect((await door.post('/api/passkey/answer', { passkey })).json.code).toBe('passkey-refused');
    expect((await door.post('/api/join', { code, handle: 'new-name-7', passkey: null })).status).toBe(200);
  });

  test('are forgotten by the browser when they leave, and by the desk when they rest long', async () => {
    const one = await small.enter();
    expect((await one.get('/api/session')).json.who).toEqual({ handle: one.handle, role: 'reader' });
    small.pass(46 * 60);
    expect((await one.get('/api/session')).json.who).toBeNull();
    const other = await small.enter();
    await other.post('/api/leave', {});
    expect((await other.get('/api/home')).json.code).toBe('not-entered');
  });

  test('can be turned out in one action: sessions end, later answers are kept apart, earlier ones are looked at again', async () => {
    const [table = '', elsewhere = ''] = small.tables;
    await small.receive(table);
    await small.refresh();
    const [spy, honest, keeper] = [await small.enter(), await small.enter(), await small.enter({ role: 'keeper' })];
    for (const reader of [spy, honest]) {
      const task = await taskOf(reader);
      await readIt(reader, task, figuresFor(task));
    }
    expect(await small.state(table)).toBe('counted');
    await small.receive(elsewhere);
    await small.refresh();
    const begun = await taskOf(spy);

    const revoked = await keeper.post('/api/desk/revoke', { handle: spy.handle });
    expect(revoked.json).toEqual({ queued: 1 });
    expect((await spy.get('/api/home')).json.code).toBe('not-entered');
    expect((await spy.get(begun.pages[0]?.url ?? '')).status).toBe(401);
    expect((await readIt(spy, begun, figuresFor(begun, 99))).json).toEqual({ kept: 'aside' });
    expect(await small.readings(elsewhere)).toEqual([]);
    const view = (await keeper.get('/api/desk')).json;
    expect(view.keptApart).toBe(1);
    expect(view.queues.find(({ kind }: { kind: string }) => kind === 'read').free).toBe(2);

    // Her successors are at work at once: on the sheet she left, and on the one she had read.
    const successors = [await small.enter(), await small.enter()];
    for (const reader of [...successors, ...successors]) {
      const task = await taskOf(reader);
      await readIt(reader, task, figuresFor(task));
    }
    expect(await small.state(elsewhere)).toBe('counted');
    expect(await small.readings(table)).toHaveLength(4);
    expect(await small.state(table)).toBe('counted');
  });

  test('a scan station can be turned out too: its sheets are read again, and what it sends waits', async () => {
    const [table = '', elsewhere = ''] = small.tables;
    await small.receive(table, { station: 'north' });
    await small.receive(null, { station: 'north' });
    await small.refresh();
    const keeper = await small.enter({ role: 'keeper' });
    for (let reader = 0; reader < 2; reader += 1) {
      const one = await small.enter();
      const task = await taskOf(one);
      await readIt(one, task, figuresFor(task));
    }
    await small.refresh();
    expect((await keeper.post('/api/desk/revoke', { station: 'north' })).json).toEqual({ queued: 1 });
    await small.receive(null, { station: 'north' });
    await small.receive(elsewhere, { station: 'north' });
    await small.refresh();
    expect(await small.state(elsewhere)).toBe('missing');
    const kinds = new Map((await keeper.get('/api/desk')).json.queues.map((one: { kind: string }) => [one.kind, one]));
    expect(kinds.get('read')).toMatchObject({ free: 1 });
    expect(kinds.get('place')).toMatchObject({ free: 0 });
  });

  test.each([
    ['another site', { origin: 'https://elsewhere.example' }],
    ['a page without the mark of this desk', { 'x-testigo-desk': '0' }],
    ['another name for this machine', { host: 'rebound.example' }],
  ])('are not spoken for by %s', async (_, changed) => {
    const { cookie } = { cookie: 'testigo-desk=x' };
    const usual = { host: 'localhost:8438', origin: 'http://localhost:8438', 'x-testigo-desk': '1', cookie };
    const response = await small.server.inject({
      method: 'POST',
      url: '/api/leave',
      headers: { ...usual, ...changed },
      payload: {},
    });
    expect([response.statusCode, response.json().code]).toEqual([403, 'not-from-here']);
  });

  test('their pages allow no script from elsewhere, and answers are kept by no cache', async () => {
    const response = await small.server.inject({ url: '/api/session', headers: { host: 'localhost:8438' } });
    expect(response.headers['content-security-policy']).toMatch(/default-src 'none';script-src 'self'/);
    expect(response.headers['cache-control']).toBe('no-store');
  });
});

describe('what a reader is told', () => {
  let small: SmallDesk;
  afterEach(() => small?.close());

  test('holds neither what others read, nor another capture of the table, nor a picture that nobody masked', async () => {
    small = await makeSmallDesk();
    const [table = ''] = small.tables;
    const hidden = await small.receive(table, { masked: false });
    const other = await small.receive(table);
    await small.refresh();
    const [first, second] = [await small.enter(), await small.enter()];
    const figures = figuresFor(await taskOf(first), 4321);
    await readIt(first, await taskOf(first), figures);
    const told: string[] = [];
    const hear = async (path: string, body?: object) => {
      const answer = body === undefined ? await second.get(path) : await second.post(path, body);
      told.push(answer.json === null ? answer.bytes.toString('latin1') : JSON.stringify(answer.json));
      return answer;
    };
    await hear('/api/session');
    await hear('/api/home');
    const { task } = (await hear('/api/tasks/next', {})).json;
    for (const { url } of task.pages) await hear(url);
    for (const { line } of task.fields) if (line !== null) await hear(line.url);
    for (let page = task.pages.length; page < 4; page += 1)
      expect((await hear(`${task.pages[0].url.slice(0, -1)}${page}`)).status).toBe(404);
    await hear('/api/tasks/suggest', { lease: task.lease, typed: table.slice(0, 3) });
    await hear('/api/tasks/keep', { lease: task.lease });
    await hear('/api/desk');
    const all = told.join('\n');
    for (const secret of ['4321', '4322', hidden, other, first.handle]) expect(all).not.toContain(secret);
    expect(told.length).toBeGreaterThan(12);
  });
});
