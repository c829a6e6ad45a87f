import { expect, it } from 'vitest';
import type { FromCoreFrame } from '../contract/frames.ts';
import type { WindowRefusal } from '../services/audit/window-refusals.ts';
import { serveFrames, type ServedCore } from './frames-server.ts';

const SESSION = '0197b8a0-0000-7000-8000-000000000000';

it('hands on what main refused, and drops what is no frame', async () => {
  const refused: WindowRefusal[] = [];
  const sent: FromCoreFrame[] = [];
  const warnings: string[] = [];
  const core: ServedCore = {
    dispatch: () => Promise.resolve({ ok: true, data: {} }),
    resume: () => undefined,
    onEvent: () => () => undefined,
    onResumeSecret: () => undefined,
    refusedByMain: (refusal) => void refused.push(refusal),
  };
  function* received(): Generator {
    yield { t: 'refused', session: SESSION, reason: 'sender', method: 'fax.send' };
    yield { t: 'refused', session: null, reason: 'malformed', method: null };
    yield { t: 'refused', session: null, reason: 'because', method: null };
    yield { t: 'refused', session: null, reason: 'malformed', method: 'x'.repeat(81) };
    yield { t: 'call', id: 'one' };
    yield { t: 'stop' };
    yield { t: 'refused', session: null, reason: 'path', method: null };
  }
  const frames = (async function* (): AsyncGenerator {
    await Promise.resolve();
    yield* received();
  })();
  await serveFrames(
    core,
    { frames, send: (frame) => void sent.push(frame) },
    {
      version: '0',
      profileKind: 'real',
      setOnline: () => undefined,
      log: { info: () => undefined, warn: (event) => void warnings.push(event), error: () => undefined },
    },
  );
  expect(refused).toMatchObject([
    { session: SESSION, reason: 'sender', method: 'fax.send' },
    { session: null, reason: 'malformed', method: null },
  ]);
  expect(warnings).toEqual(['frames.refused', 'frames.refused', 'frames.refused']);
  expect(sent.map((frame) => frame.t)).toEqual(['ready']);
});

it("knows the phone's calls from those of windows", async () => {
  const transports: string[] = [];
  const core: ServedCore = {
    dispatch: ({ transport }) => {
      transports.push(transport);
      return Promise.resolve({ ok: true, data: {} });
    },
    resume: () => undefined,
    onEvent: () => () => undefined,
    onResumeSecret: () => undefined,
    refusedByMain: () => undefined,
  };
  const frames = (async function* (): AsyncGenerator {
    const call = { t: 'call', session: SESSION, method: 'phone.desk', params: {} };
    yield await Promise.resolve({ ...call, id: 1, from: 'phone' });
    yield { ...call, id: 2 };
    yield { ...call, id: 3, from: 'stdio' };
    yield { t: 'stop' };
  })();
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  await serveFrames(
    core,
    { frames, send: () => undefined },
    { version: '0', profileKind: 'real', setOnline: () => undefined, log },
  );
  expect(transports).toEqual(['phone', 'window']);
});
