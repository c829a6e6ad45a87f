import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import type { Call } from '../services/dispatch/dispatcher.ts';
import { serveJsonLines } from './json-lines.ts';

it('answers for whoever signed in with OpenEMR from then on, unless a request names another session', async () => {
  const calls: Call[] = [];
  const core = {
    onEvent: () => () => undefined,
    dispatch: (call: Call) => {
      calls.push(call);
      const session = call.session === 'other' ? 'another' : 'new';
      return Promise.resolve({ ok: true, data: call.method === 'session.signIn' ? { session } : {} } as const);
    },
  };
  const [input, output] = [new PassThrough(), new PassThrough()];
  const options = { version: '0', profileKind: 'real', defaultSession: null } as const;
  const served = serveJsonLines(core, { input, output }, options);
  const answers = output.setEncoding('utf8')[Symbol.asyncIterator]();
  await answers.next();
  for (const request of [
    { id: 1, method: 'session.current' },
    { id: 2, method: 'session.signIn', params: {} },
    { id: 3, method: 'session.current' },
    { id: 4, method: 'session.current', session: 'other' },
    { id: 5, method: 'session.signIn', params: {}, session: 'other' },
    { id: 6, method: 'session.current' },
  ]) {
    input.write(`${JSON.stringify(request)}\n`);
    await answers.next();
  }
  input.end();
  await served;
  expect(calls.map((call) => call.session)).toEqual([null, null, 'new', 'other', 'other', 'new']);
});
