import { decodeJwt } from 'jose';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EmrServer } from '../ports/emr.ts';
import { makeClientKey } from './client-proof.ts';
import { createEmrConnector } from './index.ts';
import { configOf, failureOf, json, never, startMs, startScriptedServer, testDeps } from './testing/scripted-server.ts';
import type { ScriptedServer, Seen } from './testing/scripted-server.ts';

const HOUR_MS = 3_600_000;

describe('a signed proof on a computer whose clock is hours off', () => {
  let privateKey: string;
  let server: ScriptedServer;
  /** The server's clock; this computer's is at `startMs`. */
  let serverMs: number;

  beforeAll(async () => {
    privateKey = (await makeClientKey()).privateKey;
  });
  afterEach(() => server.stop());

  const proofOf = ({ body }: Seen): string => new URLSearchParams(body).get('client_assertion') ?? '';
  const dated = (): Record<string, string> => ({ date: new Date(serverMs).toUTCString() });

  /** Judges the client's proof by the server's own clock, before the grant. */
  async function connect(grant: () => readonly [status: number, value: unknown]): Promise<EmrServer> {
    server = await startScriptedServer((seen, response) => {
      const { iat = 0, exp = 0 } = decodeJwt(proofOf(seen));
      const isGood = iat * 1000 <= serverMs + 60_000 && exp * 1000 > serverMs;
      const [status, value] = isGood ? grant() : ([401, { error: 'invalid_client' }] as const);
      json(response, status, value, dated());
    });
    const config = { ...configOf(server.origin), authentication: 'private_key_jwt' } as const;
    return createEmrConnector(testDeps()).connect(config, { clientSecret: null, privateKey, registrationToken: null });
  }

  it.each([5 * HOUR_MS, -5 * HOUR_MS])('by %i ms: the first answer’s time is taken', async (offMs) => {
    serverMs = startMs + offMs;
    const emr = await connect(() => [401, { error: 'invalid_request' }]);
    expect(await emr.isClientEnabled(never)).toBe(true);
    expect(server.seen).toHaveLength(2);
    expect(new Set(server.seen.map((seen) => decodeJwt(proofOf(seen)).jti)).size).toBe(2);
  });

  it('renews with the same refresh token, which the refused try has not used up', async () => {
    serverMs = startMs + 5 * HOUR_MS;
    const emr = await connect(() => [200, { access_token: 'a2', expires_in: 3600, refresh_token: 'r2' }]);
    expect(await emr.refresh('r1', never)).toMatchObject({ accessToken: 'a2', refreshToken: 'r2' });
    expect(server.seen.map(({ body }) => new URLSearchParams(body).get('refresh_token'))).toEqual(['r1', 'r1']);
  });

  it('asks a server that is right about the client no second time', async () => {
    serverMs = startMs;
    const emr = await connect(() => [401, { error: 'invalid_client' }]);
    expect(await emr.isClientEnabled(never)).toBe(false);
    expect(server.seen).toHaveLength(1);
    serverMs = startMs + 5 * HOUR_MS;
    expect((await failureOf(emr.refresh('r1', never))).failure.code).toBe('EMR_CLIENT_DISABLED');
    expect(server.seen).toHaveLength(3);
    await failureOf(emr.refresh('r1', never));
    expect(server.seen).toHaveLength(4);
  });
});
