import { describe, expect, it } from 'vitest';
import { allowedOrigins, configSchema, fields, loginOf, messagingUrl, secretsSchema } from './config.ts';

const accountSid = `AC${'0'.repeat(32)}`;
const service = `MG${'0'.repeat(32)}`;
const base = { accountSid, fromNumber: '(312) 555-0110' };
const wrong = (config: unknown): string[] =>
  configSchema.safeParse(config).error?.issues.map((issue) => issue.message) ?? [];

describe('the account form', () => {
  it('needs an account and exactly one sender', () => {
    expect(configSchema.parse(base)).toMatchObject({
      serverUrl: 'https://api.twilio.com',
      fromNumber: '+13125550110',
      segmentsPerSecond: 1,
      answersOptOuts: true,
    });
    expect(configSchema.parse({ accountSid, fromNumber: '', messagingServiceSid: service })).toMatchObject({
      messagingServiceSid: service,
    });
    const either = ['Enter either the number that texts leave from or a messaging service SID, not both.'];
    expect(wrong({ accountSid })).toEqual(either);
    expect(wrong({ ...base, messagingServiceSid: service })).toEqual(either);
    expect(wrong({ ...base, accountSid: 'AC1' })).toEqual(['Enter the account SID: AC and 32 letters and digits.']);
    expect(wrong({ ...base, fromNumber: '555' })).toEqual([
      'Enter the number with its area code, for instance +1 312 555 0110.',
    ]);
    expect(wrong({ ...base, segmentsPerSecond: 0 })).toEqual(['Enter a number of segments from 0.1 to 1000.']);
    expect(wrong({ ...base, serverUrl: 'api.twilio.com' })).toEqual(['Enter the server address as https://…']);
    for (const emptied of ['', null]) {
      expect(configSchema.parse({ ...base, segmentsPerSecond: emptied })).toMatchObject({ segmentsPerSecond: 1 });
    }
    expect(configSchema.parse({ ...base, segmentsPerSecond: '2.5' })).toMatchObject({ segmentsPerSecond: 2.5 });
    expect(wrong({ ...base, answersOptOuts: 'yes' })).toEqual(['Say whether Twilio confirms STOP and answers HELP.']);
    for (const none of [{}, { authToken: ' ' }, { authToken: null }]) {
      expect(secretsSchema.safeParse(none).error?.issues.map(({ message }) => message)).toEqual([
        'Enter the auth token of the account, or the secret of an API key.',
      ]);
    }
  });

  it('shows every setting and secret', () => {
    const names = fields.map(({ name }) => name).sort();
    expect(names).toEqual([...Object.keys(configSchema.shape), ...Object.keys(secretsSchema.shape)].sort());
  });

  it('signs in with the key where one is named, and not with a secret of the other kind', () => {
    const config = configSchema.parse(base);
    const withKey = configSchema.parse({ ...base, apiKeySid: `SK${'0'.repeat(32)}` });
    expect(loginOf(config, { authToken: 't' })).toEqual({ username: accountSid, password: 't' });
    expect(loginOf(withKey, { authToken: 't', apiKeySecret: 's' })).toEqual({
      username: withKey.apiKeySid,
      password: 's',
    });
    expect(loginOf(withKey, { authToken: 't' })).toBeNull();
    expect(loginOf(config, { apiKeySecret: 's' })).toBeNull();
  });
});

describe('allowed origins', () => {
  it('are the vendor’s own hosts for its servers, else the server and what the account names', () => {
    expect(allowedOrigins(configSchema.parse(base))).toEqual([
      'https://api.twilio.com',
      'https://messaging.twilio.com',
      'https://mms.twiliocdn.com',
      'https://media.twiliocdn.com',
    ]);
    const regional = configSchema.parse({ ...base, serverUrl: 'https://api.dublin.ie1.twilio.com/' });
    expect(messagingUrl(regional)).toBe('https://messaging.dublin.ie1.twilio.com');
    const proxied = configSchema.parse({ ...base, serverUrl: 'https://texts.example.org/x' });
    expect(allowedOrigins(proxied)).toEqual(['https://texts.example.org']);
    const withMedia = configSchema.parse({
      ...base,
      serverUrl: 'https://a.example.org',
      mediaUrl: 'https://b.example.org/y',
    });
    expect(allowedOrigins(withMedia)).toEqual(['https://a.example.org', 'https://b.example.org']);
    expect(allowedOrigins(configSchema.parse({ ...base, serverUrl: 'https://twilio.com.example.org' }))).toHaveLength(
      1,
    );
  });
});
