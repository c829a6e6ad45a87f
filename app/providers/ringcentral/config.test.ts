import { describe, expect, it } from 'vitest';
import { ringcentral } from './index.ts';
import { allowedOrigins, configSchema, defaultReturnPort, defaultServerUrl, secretsSchema } from './config.ts';

const sentences = (result: { error?: { issues: { path: PropertyKey[]; message: string }[] } | undefined }) =>
  Object.fromEntries((result.error?.issues ?? []).map(({ path, message }) => [path.join('.'), message]));

describe('the settings of an account', () => {
  it('are trimmed, the server reduced to its origin, RingCentral itself by default', () => {
    expect(configSchema.parse({ serverUrl: ' https://rc.example.com/x?y ', clientId: ' id ' })).toEqual({
      serverUrl: 'https://rc.example.com',
      clientId: 'id',
      returnPort: defaultReturnPort,
    });
    expect(configSchema.parse({ clientId: 'id' }).serverUrl).toBe(defaultServerUrl);
  });

  it.each([null, '', '  '])('say in words what is missing where %j stands', (empty) => {
    expect(sentences(configSchema.safeParse({ serverUrl: empty, clientId: empty }))).toEqual({
      serverUrl: 'Enter the server address as https://…',
      clientId: 'Enter the client ID of your RingCentral app.',
    });
  });

  it('let an account sign in with a JWT and its secret, with the browser, or later', () => {
    expect(secretsSchema.safeParse({}).success).toBe(true);
    expect(secretsSchema.safeParse({ refreshToken: 'r' }).success).toBe(true);
    expect(secretsSchema.safeParse({ jwt: 'j', clientSecret: 's' }).success).toBe(true);
    expect(sentences(secretsSchema.safeParse({ jwt: 'j' }))).toEqual({
      clientSecret: 'Enter the client secret of your RingCentral app, too: a JWT credential goes with one.',
    });
  });

  it.each([
    ['+1 (202) 555-0123', '+12025550123'],
    ['202.555.0123', '+12025550123'],
    ['', undefined],
    ['  ', undefined],
    [null, undefined],
    [undefined, undefined],
  ])('read %j as the number for texts %s', (smsNumber, expected) => {
    const config = configSchema.parse({ clientId: 'id', smsNumber });
    expect(config.smsNumber).toBe(expected);
    expect(ringcentral.ownNumber?.(config)).toBe(expected ?? null);
  });

  it.each(['12', 'ask the desk', '+1 000 000 0000'])('refuse %j as the number for texts', (smsNumber) => {
    expect(sentences(configSchema.safeParse({ clientId: 'id', smsNumber }))).toEqual({
      smsNumber: 'Enter the number with its area code, for instance +1 202 555 0123, or leave it empty.',
    });
  });

  it.each([0, 80, 70000, 'x', 1024.5])('refuse %j as a return port', (returnPort) => {
    expect(sentences(configSchema.safeParse({ clientId: 'id', returnPort }))).toEqual({
      returnPort: 'Enter a port from 1024 to 65535.',
    });
  });
});

describe('where an account may fetch from', () => {
  it.each([
    ['https://platform.ringcentral.com', ['https://platform.ringcentral.com', 'https://media.ringcentral.com']],
    [
      'https://platform.devtest.ringcentral.com',
      ['https://platform.devtest.ringcentral.com', 'https://media.ringcentral.com'],
    ],
    ['https://ringcentral.com.example.org', ['https://ringcentral.com.example.org']],
    ['http://127.0.0.1:4000', ['http://127.0.0.1:4000']],
  ])('%s', (serverUrl, origins) => {
    expect(allowedOrigins({ serverUrl })).toEqual(origins);
  });
});
