import { expect, test } from 'vitest';
import { startSandbox } from '../sandbox.ts';
import { extension, makeControl, refusalOf, signIn } from '../test-client.ts';

const path = `${extension}/message-store`;

test('the real limits: 50 light requests a minute, and a penalty that each further request restarts', async () => {
  const sandbox = await startSandbox({ limits: 'real' });
  const control = makeControl(sandbox.info);
  const sdk = await signIn(sandbox.info);
  for (let each = 1; each <= 50; each++) {
    const { headers } = await sdk.get(path);
    expect([
      headers.get('x-rate-limit-limit'),
      headers.get('x-rate-limit-remaining'),
      headers.get('x-rate-limit-group'),
    ]).toEqual(['50', String(50 - each), 'light']);
  }
  const refusal = await refusalOf(sdk.get(path));
  expect(refusal).toMatchObject({ status: 429, body: { errorCode: 'CMN-301' } });
  expect(refusal.headers.get('retry-after')).toBe('60');
  await control.advance(50_000);
  expect((await refusalOf(sdk.get(path))).status).toBe(429);
  await control.advance(50_000);
  expect((await refusalOf(sdk.get(path))).status).toBe(429);
  await control.advance(60_001);
  expect((await sdk.get(path)).status).toBe(200);
  await sandbox.stop();
});

test('fast limits announce wide ones', async () => {
  const sandbox = await startSandbox();
  const { headers } = await (await signIn(sandbox.info)).get(path);
  expect([headers.get('x-rate-limit-limit'), headers.get('x-rate-limit-window')]).toEqual(['10000', '60']);
  await sandbox.stop();
});
