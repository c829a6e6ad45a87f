import { describe, expect, it } from 'vitest';
import { allowedOrigins, aorOf, configSchema, connectedServer } from './config.ts';
import { registrationOf } from './connection.ts';
import { fields } from './fields.ts';

const typed = (over: Record<string, unknown> = {}) => ({
  serverUrl: 'wss://pbx.example.org:7443',
  user: '101',
  ...over,
});
const complaints = (over: Record<string, unknown>) => {
  const read = configSchema.safeParse(typed(over));
  return read.success ? [] : read.error.issues.map(({ path, message }) => [path.join('.'), message]);
};

describe('the server address', () => {
  it.each([
    ['freeswitch', 'pbx.example.org', 'wss://pbx.example.org:7443/'],
    ['freeswitch', 'pbx.example.org:7444', 'wss://pbx.example.org:7444/'],
    ['asterisk', ' pbx.example.org ', 'wss://pbx.example.org:8089/ws'],
    ['asterisk', '[2001:db8::7]', 'wss://[2001:db8::7]:8089/ws'],
    ['3cx', 'wss://clinic.3cx.example/ws', 'wss://clinic.3cx.example/ws'],
    ['other', 'wss://sip.example.org', 'wss://sip.example.org/'],
    ['other', 'ws://127.0.0.1:5066', 'ws://127.0.0.1:5066/'],
    ['freeswitch', 'ws://localhost:5066', 'ws://localhost:5066/'],
  ])('of %s: %s is %s, and stays so', (preset, serverUrl, expected) => {
    const read = configSchema.parse(typed({ preset, serverUrl }));
    expect(read.serverUrl).toBe(expected);
    expect(configSchema.parse(read)).toEqual(read);
    expect(allowedOrigins(read)).toEqual([new URL(expected).origin]);
  });

  it.each([
    [{ serverUrl: 'ws://pbx.example.org:5066' }, /this computer only/],
    [{ serverUrl: 'ws://192.168.1.4:5066' }, /this computer only/],
    [{ serverUrl: 'https://pbx.example.org' }, /wss:/],
    [{ serverUrl: 'sip:pbx.example.org' }, /wss:/],
    [{ serverUrl: 'wss://me:secret@pbx.example.org' }, /wss:/],
    [{ serverUrl: '' }, /Enter the server/],
    [{ preset: 'other', serverUrl: 'pbx.example.org' }, /whole address/],
    [{ preset: '3cx', serverUrl: 'clinic.3cx.example' }, /whole address/],
  ])('%j is refused', (over, sentence) =>
    expect(complaints(over)).toEqual([['serverUrl', expect.stringMatching(sentence)]]),
  );
});

describe('settings that cannot work', () => {
  it.each([
    [{ user: 'sip:101@pbx.example.org' }, 'user'],
    [{ user: '101 102' }, 'user'],
    [{ user: '' }, 'user'],
    [{ domain: 'https://pbx.example.org' }, 'domain'],
    [{ displayName: 'Front "desk"' }, 'displayName'],
    [{ outboundProxy: 'sbc.example.org' }, 'outboundProxy'],
    [{ outboundProxy: 'ws://sbc.example.org' }, 'outboundProxy'],
    [{ stunServer: 'https://stun.example.org' }, 'stunServer'],
    [{ turnServer: 'turn.example.org' }, 'turnUser'],
    [{ turnUser: 'clinic' }, 'turnServer'],
    [{ expiresSeconds: 59 }, 'expiresSeconds'],
    [{ expiresSeconds: 3600 }, 'expiresSeconds'],
    [{ echo: 'sip:echo' }, 'echo'],
    [{ echo: '911' }, 'echo'],
    [{ echo: '*9-1911' }, 'echo'],
    [{ preset: 'lync' }, 'preset'],
  ])('%j is refused at %s', (over, field) => {
    const found = complaints(over);
    expect(found.map(([path]) => path)).toEqual([field]);
    expect(found[0]?.[1]).toMatch(/^[A-Z].*\.$/);
  });

  it('an emptied field is as if it were not there', () => {
    const names = fields.filter(({ required, kind }) => !required && kind === 'text').map(({ name }) => name);
    const read = configSchema.parse(typed(Object.fromEntries(names.map((name) => [name, '']))));
    expect(read).toEqual(configSchema.parse(typed()));
  });
});

describe('the registration', () => {
  it('is all that a phone needs, the domain from the server’s name', () => {
    const config = configSchema.parse(typed());
    expect(registrationOf(config, { password: 'word' })).toEqual({
      ...{ server: 'wss://pbx.example.org:7443/', otherServers: [], aor: 'sip:101@pbx.example.org', displayName: null },
      ...{ authorizationUser: '101', password: 'word', expiresSeconds: 120, iceServers: [] },
      ...{ contactParams: { transport: 'ws' }, userAgent: null },
    });
  });

  it('goes by the outbound proxy, under the account’s own domain', () => {
    const config = configSchema.parse(
      typed({
        ...{ domain: 'clinic.example', displayName: 'Front desk', authorizationUser: 'a-101' },
        ...{ outboundProxy: 'wss://sbc.example.org:8443/sip', expiresSeconds: '60' },
        ...{ stunServer: 'stun:stun.example.org:3478', turnServer: 'turn.example.org', turnUser: 'clinic' },
      }),
    );
    expect([connectedServer(config), aorOf(config)]).toEqual([
      'wss://sbc.example.org:8443/sip',
      'sip:101@clinic.example',
    ]);
    expect(allowedOrigins(config)).toEqual(['wss://sbc.example.org:8443']);
    expect(registrationOf(config, { password: 'word', turnPassword: 'relay' })).toMatchObject({
      ...{ server: 'wss://sbc.example.org:8443/sip', authorizationUser: 'a-101', expiresSeconds: 60 },
      iceServers: [
        { urls: 'stun:stun.example.org:3478' },
        { urls: 'turn:turn.example.org', username: 'clinic', credential: 'relay' },
      ],
    });
    expect(() => registrationOf(config, { password: 'word' })).toThrow(
      expect.objectContaining({
        failure: expect.objectContaining({ code: 'SIP_NO_TURN_PASSWORD' }) as unknown,
      }) as Error,
    );
  });
});
