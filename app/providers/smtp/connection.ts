import { asId, type VendorId } from '../../domain/ids.ts';
import { isSameAddress } from '../../domain/message/recipients.ts';
import {
  ProviderFailure,
  type EmailPort,
  type EmailProbe,
  type Found,
  type OutboundEmail,
  type ProviderConnection,
  type ProviderContext,
  type SendResult,
} from '../../ports/provider.ts';
import { createPauses } from '../kit/pauses.ts';
import { checkAccount } from './check.ts';
import { composeMime } from './compose-mime.ts';
import { mailSettings, type MailSettings, type SmtpConfig, type SmtpSecrets } from './config.ts';
import { trusted } from './config-certificates.ts';
import { smtpFailure } from './errors.ts';
import { createMailbox, type Mailbox } from './imap.ts';
import { createTokenSource } from './oauth.ts';
import type { MailCredentials } from './smtp-login.ts';
import { createPace, paceRules } from './smtp-pace.ts';
import { sendOnce } from './smtp-send.ts';
import { openSession, type SmtpSession } from './smtp-session.ts';

type Context = ProviderContext<SmtpConfig, SmtpSecrets>;
type Credentials = (refused?: string) => Promise<MailCredentials>;

/** A limit that the server named no end of. */
const DEFAULT_PAUSE_MS = 60_000;

/** Recipients of one message (Gmail's 100 by SMTP; Exchange Online's 500 by default; RFC 5321, 4.5.3.1.8 asks for 100). */
const recipientsAtOnce = { mailu: 100, google: 100, microsoft365: 500, plain: 100 } as const;

/** Asked before each sign-in: the password, or a token that still lasts. */
function createCredentials(context: Context, { user, oauth }: MailSettings, signal: AbortSignal): Credentials {
  const { http, clock, secrets } = context;
  if (oauth === null) {
    return () =>
      secrets.password === undefined
        ? Promise.reject(new ProviderFailure(smtpFailure('NO_PASSWORD')))
        : Promise.resolve({ user, pass: secrets.password });
  }
  const source = createTokenSource({
    http,
    clock,
    oauth,
    clientSecret: secrets.clientSecret,
    refreshToken: secrets.refreshToken,
    keepRefreshToken: (token) => context.keepSecret('refreshToken', token),
    signal,
  });
  return async (refused) => ({ user, accessToken: await source.token(refused) });
}

/** Without credentials no connection is made; *Check connection* calls that a failed login. */
async function atLogin<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    const { failure, retryAfterMs } = error;
    const params = { ...failure.params, step: 'login', server: 'smtp' };
    throw new ProviderFailure({ ...failure, params }, retryAfterMs, { cause: error });
  }
}

/** Signs in; where a token that was thought good is refused, once more with a new one. A password is tried once. */
function createSessions(context: Context, settings: MailSettings, credentials: Credentials) {
  const { sockets, clock } = context;
  const deps = { sockets, clock, ca: settings.ca, server: settings.smtp };
  return async (signal: AbortSignal): Promise<SmtpSession> => {
    const first = await atLogin(() => credentials());
    try {
      return await openSession(deps, first, signal);
    } catch (error) {
      const isRefused = error instanceof ProviderFailure && error.failure.code === 'SMTP_SIGN_IN_AGAIN';
      if (!isRefused || !('accessToken' in first)) throw error;
      const second = await atLogin(() => credentials(first.accessToken));
      if ('accessToken' in second && second.accessToken === first.accessToken) throw error;
      return await openSession(deps, second, signal);
    }
  };
}

function openMailbox(context: Context, settings: MailSettings, credentials: Credentials): Mailbox | null {
  if (settings.imap === null) return null;
  const { clock, log, sockets } = context;
  const { host, port, security } = settings.imap;
  const ca = trusted(settings.ca);
  return createMailbox({
    host,
    port,
    security: security === 'none' ? 'plain' : security,
    credentials,
    ...(ca === undefined ? {} : { ca }),
    serverFilesSent: settings.serverFilesSent,
    clock,
    log,
    sockets,
  });
}

/** What the mailbox adds to an account that could otherwise only send. */
function mailboxPart(mailbox: Mailbox, settings: MailSettings): Partial<EmailPort> {
  const find = async ({ mailId }: EmailProbe, signal: AbortSignal): Promise<Found[]> => {
    if (!(await mailbox.findSent(mailId, signal))) return [];
    const vendorId = asId<VendorId>(mailId);
    return [{ vendorId, receipt: { vendorId, status: 'pending', vendorStatus: 'in Sent' }, contentCompared: true }];
  };
  const fileSent = async (email: OutboundEmail, signal: AbortSignal): Promise<void> => {
    const raw = await composeMime(email).catch((error: unknown) => {
      throw new ProviderFailure(smtpFailure('BUG'), undefined, { cause: error });
    });
    await mailbox.fileSent(raw, email.mailId, email.dateMs, signal);
  };
  return {
    receive: (cursor, signal, isKnown) => mailbox.receive(cursor, signal, isKnown),
    watch: (hint) => mailbox.watch(hint),
    markRead: (ids, isRead, signal) => mailbox.markRead(ids, isRead, signal),
    ...(settings.serverFilesSent ? { find } : {}),
    ...(settings.filesSent ? { fileSent } : {}),
  };
}

/** Refused for an address that the account had when this was written: only this e-mail is at fault, not the account. */
function ofOtherSender(result: SendResult, { from }: OutboundEmail, settings: MailSettings): SendResult {
  if (result.outcome !== 'retry' || result.failure.code !== 'SMTP_SENDER_REFUSED') return result;
  if (isSameAddress(from.address, settings.from.address)) return result;
  return { outcome: 'rejected', failure: smtpFailure('OTHER_SENDER', result.failure.params) };
}

/** Sending, at the pace that the server and the account allow. */
function createSender(
  context: Context,
  settings: MailSettings,
  openOne: (signal: AbortSignal) => Promise<SmtpSession>,
) {
  const { clock } = context;
  const pauses = createPauses<'send'>(clock);
  const pace = createPace(clock, paceRules(settings.preset === 'microsoft365', settings.dailyLimit));
  let maxBytes: number | null = null;
  const noteLimits = (bytes: number | null): void => {
    maxBytes = bytes;
  };

  const send: EmailPort['send'] = async (email, attempt, signal) => {
    const [pausedMs, pacedMs] = [pauses.notBeforeMs('send'), pace.notBeforeMs(email.recipients.length)];
    const waitMs = Math.max(pausedMs, pacedMs) - clock.now();
    if (waitMs > 0) {
      // Fewer recipients would fit: this one waits alone.
      const isOfThisOne = Math.max(pausedMs, pace.notBeforeMs(1)) <= clock.now();
      const limit = isOfThisOne ? 'OWN_DAILY_REST' : 'OWN_DAILY_LIMIT';
      const failure = smtpFailure(pacedMs > pausedMs && settings.dailyLimit !== null ? limit : 'TOO_FAST');
      return { outcome: 'retry', failure, retryAfterMs: waitMs };
    }
    const result = await sendOnce({ openSession: openOne, noteLimits }, email, attempt, signal);
    return counted(ofOtherSender(result, email, settings), email.recipients.length);
  };

  const counted = (result: SendResult, recipients: number): SendResult => {
    if (result.outcome === 'accepted') {
      pace.note(recipients - (result.refused?.length ?? 0));
      const limited = result.refused?.find(({ failure }) => failure.category === 'rate-limited');
      if (limited) pauses.pause('send', limited.retryAfterMs ?? DEFAULT_PAUSE_MS);
    }
    if (result.outcome === 'unknown') pace.note(recipients);
    if (result.outcome !== 'retry' || result.failure.category !== 'rate-limited') return result;
    const retryAfterMs = result.retryAfterMs ?? DEFAULT_PAUSE_MS;
    pauses.pause('send', retryAfterMs);
    return { ...result, retryAfterMs };
  };

  return {
    send,
    noteLimits,
    maxBytes: () => maxBytes,
    notBeforeMs: () => Math.max(pauses.notBeforeMs('send'), pace.notBeforeMs(1)),
  };
}

export function connect(context: Context): ProviderConnection {
  const settings = mailSettings(context.config);
  const ending = new AbortController();
  const credentials = createCredentials(context, settings, ending.signal);
  const openOne = createSessions(context, settings, credentials);
  const mailbox = openMailbox(context, settings, credentials);
  const sender = createSender(context, settings, openOne);

  const email: EmailPort = {
    get limits() {
      const recipients = recipientsAtOnce[settings.preset];
      return { bytes: sender.maxBytes(), recipients, attachments: true, html: true, copies: true };
    },
    send: sender.send,
    // Bounces come by mail; nothing can be asked for.
    status: () => Promise.resolve([]),
    ...(mailbox === null ? {} : mailboxPart(mailbox, settings)),
  };

  return {
    email,
    notBeforeMs: (channel) => (channel === 'email' ? sender.notBeforeMs() : 0),
    check: (signal) =>
      checkAccount(
        {
          settings,
          sockets: context.sockets,
          openSession: openOne,
          noteLimits: sender.noteLimits,
          checkMailbox: mailbox === null ? null : (stop) => mailbox.check(stop),
        },
        signal,
      ),
    close: async () => {
      ending.abort(new Error('The connection ends'));
      await mailbox?.close();
    },
  };
}
