import { asId, type AccountId, type AttemptId, type MessageId } from '../../../domain/ids.ts';
import { createManualClock, type ManualClock } from '../../../ports/testing/manual-clock.ts';
import type { AttemptRef, OutboundEmail, ProviderContext } from '../../../ports/provider.ts';
import { createAccountHttp } from '../../kit/account-http.ts';
import { createAccountSockets, hostsOf } from '../../kit/account-sockets.ts';
import { allowedOrigins, configSchema, secretsSchema, type SmtpConfig, type SmtpSecrets } from '../config.ts';

export const startMs = Date.UTC(2026, 10, 22, 9, 0, 0);

export type TestContext = ProviderContext<SmtpConfig, SmtpSecrets> & {
  readonly clock: ManualClock;
  readonly kept: Readonly<Record<string, string>>[];
};

export const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

export interface TestAccount {
  readonly config: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
}

/** What the core would hand to the provider for an account of the practice clinic. */
export function testContext({ config: typed, secrets = { password: 'right horse' }, fetch }: TestAccount): TestContext {
  const clock = createManualClock(startMs);
  const config = configSchema.parse({ preset: 'plain', fromAddress: 'office@clinic.test', ...typed });
  const origins = allowedOrigins(config);
  const kept: Record<string, string>[] = [];
  return {
    accountId: asId<AccountId>('account-1'),
    config,
    secrets: secretsSchema.parse(secrets),
    clock,
    log: silentLog,
    http: createAccountHttp({
      allowedOrigins: origins,
      profileKind: 'sandbox',
      clock,
      timeoutMs: 10_000,
      ...(fetch === undefined ? {} : { fetch }),
    }),
    sockets: createAccountSockets({ allowedHosts: hostsOf(origins), profileKind: 'sandbox', clock }),
    keepSecret: (name, value) => {
      kept.push({ [name]: value });
      return Promise.resolve();
    },
    kept,
  };
}

export const firstAttempt: AttemptRef = {
  messageId: asId<MessageId>('01938f7e-0000-7000-8000-000000000001'),
  attemptId: asId<AttemptId>('01938f7e-0000-7000-8000-000000000002'),
  number: 1,
};

/** A small e-mail to one person, changed as a test needs it. */
export function testEmail(over: Partial<OutboundEmail> = {}): OutboundEmail {
  return {
    mailId: '<01938f7e-0000-7000-8000-000000000001@clinic.test>',
    dateMs: startMs,
    from: { name: 'Harbour Clinic', address: 'office@clinic.test' },
    to: [{ name: null, address: 'ana@example.org' }],
    cc: [],
    recipients: ['ana@example.org'],
    subject: 'Your appointment',
    text: 'See you on Monday.\n',
    html: null,
    inReplyTo: null,
    references: [],
    files: [],
    isAutomatic: false,
    patientNumber: null,
    ...over,
  };
}
