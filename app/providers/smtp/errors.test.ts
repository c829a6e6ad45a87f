import { describe, expect, it } from 'vitest';
import { smtpErrors } from './errors.ts';
import { meaningOf, parseReply, quoted, refusedRecipient, type SmtpPlace } from './smtp-replies.ts';

const replyOf = (text: string) => {
  const reply = parseReply(text);
  if (reply === null) throw new Error('No reply');
  return reply;
};

/** As servers write them: Postfix and Dovecot, Mailu, Exchange Online, Gmail. */
const texts: readonly (readonly [SmtpPlace, string, string, number?])[] = [
  ['login', '535 5.7.8 Error: authentication failed: UGFzc3dvcmQ6', 'WRONG_PASSWORD'],
  ['login', '535 5.7.8 Error: authentication failed: (reason unavailable)', 'WRONG_PASSWORD'],
  ['login', '454 4.7.0 Temporary authentication failure: Connection lost to authentication server', 'SIGN_IN_LATER'],
  ['login', '451 4.3.2 Temporary authentication failure (rate-limit)', 'SIGN_IN_PAUSE', 3_600_000],
  ['login', '530 5.7.0 Must issue a STARTTLS command first', 'TLS_NOT_OFFERED'],
  ['login', '538 5.7.11 Encryption required for requested authentication mechanism', 'TLS_NOT_OFFERED'],
  ['login', '503 5.5.1 Error: authentication not enabled', 'NO_AUTH_OFFERED'],
  ['login', '504 5.7.4 Unrecognized authentication type [AM0PR02CA0001]', 'NO_AUTH_OFFERED'],
  [
    'login',
    '535-5.7.8 Username and Password not accepted. For more information, go to\r\n535 5.7.8  https://support.google.com/mail/?p=BadCredentials - gsmtp',
    'WRONG_PASSWORD',
  ],
  [
    'login',
    '534-5.7.9 Application-specific password required. For more information, go to\r\n534 5.7.9  https://support.google.com/mail/?p=InvalidSecondFactor - gsmtp',
    'APP_PASSWORD',
  ],
  ['login', '534-5.7.14 Please log in via your web browser and then try again.\r\n534 5.7.14 gsmtp', 'WEB_LOGIN'],
  ['login', '454 4.7.0 Too many login attempts, please try again later. - gsmtp', 'SIGN_IN_PAUSE', 3_600_000],
  ['login', '535 5.7.3 Authentication unsuccessful [AM0PR02CA0001.eurprd02.prod.outlook.com]', 'WRONG_PASSWORD'],
  [
    'login',
    '535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled for the Tenant. Visit https://aka.ms/smtp_auth_disabled for more information.',
    'SENDING_OFF',
  ],
  ['login', '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.', 'BASIC_AUTH_OFF'],
  [
    'login',
    "535 5.7.139 Authentication unsuccessful, user is locked by your organization's security defaults policy. Contact your administrator.",
    'BASIC_AUTH_OFF',
  ],
  ['login', '421 4.7.0 Try again later, closing connection. (AUTH)', 'SIGN_IN_LATER'],
  ['greeting', '421 4.7.0 localhost Error: too many connections from 192.0.2.1', 'TOO_FAST', 60_000],
  ['greeting', '554 5.7.1 Service unavailable; Client host blocked using zen.spamhaus.org', 'NETWORK_BLOCKED'],
  [
    'recipient',
    '553 5.7.1 <office@clinic.test>: Sender address rejected: not owned by user desk@clinic.test',
    'SENDER_REFUSED',
  ],
  ['recipient', '554 5.7.1 <ana@example.org>: Relay access denied', 'RELAY_DENIED'],
  ['recipient', '550 5.7.54 SMTP; Unable to relay recipient in non-accepted domain', 'RELAY_DENIED'],
  [
    'recipient',
    '550 5.1.1 <ana@example.org>: Recipient address rejected: User unknown in virtual mailbox table',
    'ADDRESS_UNKNOWN',
  ],
  [
    'recipient',
    '550-5.1.1 The email account that you tried to reach does not exist.\r\n550 5.1.1 gsmtp',
    'ADDRESS_UNKNOWN',
  ],
  [
    'recipient',
    '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
    'ADDRESS_UNKNOWN',
  ],
  ['recipient', '550 5.4.1 Recipient address rejected: Access denied. [AM0.outlook.com]', 'ADDRESS_UNKNOWN'],
  ['recipient', '550 No such user here', 'ADDRESS_UNKNOWN'],
  ['recipient', '550 5.1.2 <ana@nowhere.test>: Recipient address rejected: Domain not found', 'DOMAIN_UNKNOWN'],
  ['recipient', '450 4.1.2 <ana@nowhere.test>: Recipient address rejected: Domain not found', 'DEFERRED', 300_000],
  ['recipient', '501 5.1.3 Bad recipient address syntax', 'ADDRESS_MALFORMED'],
  [
    'recipient',
    '556 5.1.10 <ana@example.org>: Recipient address rejected: Domain example.org does not accept mail (nullMX)',
    'NO_MAIL_THERE',
  ],
  ['recipient', '550 5.2.1 The email account that you tried to reach is disabled. gsmtp', 'MAILBOX_OFF'],
  ['recipient', '552 5.2.2 <ana@example.org>: Recipient address rejected: Mailbox is full', 'MAILBOX_FULL'],
  [
    'recipient',
    '452 4.2.2 The email account that you tried to reach is over quota. gsmtp',
    'MAILBOX_FULL_NOW',
    1_800_000,
  ],
  ['recipient', '452 4.2.2 <ana@example.org> Quota exceeded (mailbox full)', 'MAILBOX_FULL_NOW', 1_800_000],
  ['sender', '451 4.7.1 Quota exceeded, slow down', 'TOO_FAST', 900_000],
  [
    'recipient',
    '450 4.2.0 <ana@example.org>: Recipient address rejected: Greylisted, see http://postgrey.test',
    'DEFERRED',
    300_000,
  ],
  ['recipient', '451 4.7.1 Greylisting in action, please come back in 00:04:57', 'DEFERRED', 300_000],
  ['recipient', '452 4.5.3 Error: too many recipients', 'TOO_MANY_AT_ONCE', 60_000],
  ['recipient', '450 4.2.1 You are sending too many emails too fast.', 'TOO_FAST', 3_600_000],
  [
    'recipient',
    '450-4.2.1 The user you are trying to contact is receiving mail at a rate that\r\n450 4.2.1 prevents additional messages from being delivered.',
    'DEFERRED',
    300_000,
  ],
  ['sender', '530 5.7.57 Client not authenticated to send mail. [AM0.outlook.com]', 'WRONG_PASSWORD'],
  ['sender', '552 5.3.4 Message size exceeds fixed limit', 'TOO_LARGE'],
  ['sender', '452 4.3.1 Insufficient system storage', 'UNAVAILABLE'],
  ['sender', '555 5.6.7 SMTPUTF8 is not supported', 'NEEDS_UTF8'],
  [
    'data',
    '432 4.3.2 STOREDRV.ClientSubmit; sender thread limit exceeded; [Hostname=AM0.outlook.com]',
    'TOO_FAST',
    60_000,
  ],
  ['data', '421 4.7.28 Gmail has detected an unusual rate of mail. gsmtp', 'TOO_FAST', 900_000],
  [
    'data',
    '550 5.4.5 Daily user sending limit exceeded. For more information on Gmail sending limits go to gsmtp',
    'DAILY_LIMIT',
    3_600_000,
  ],
  [
    'data',
    "550 5.1.90 Your message can't be sent because you've reached your daily limit for message recipients",
    'DAILY_LIMIT',
    3_600_000,
  ],
  [
    'data',
    '554 5.2.0 STOREDRV.Submission.Exception:SubmissionQuotaExceededException; Failed to process message',
    'DAILY_LIMIT',
    3_600_000,
  ],
  ['data', '554 5.2.252 SendAsDenied; desk@clinic.test not allowed to send as office@clinic.test', 'SENDER_REFUSED'],
  ['data', '550 5.7.60 SMTP; Client does not have permissions to send as this sender', 'SENDER_REFUSED'],
  ['data', '550 5.1.8 Access denied, bad outbound sender AS(42004)', 'ACCOUNT_BLOCKED'],
  ['data', '550 5.7.708 Service unavailable. Access denied, traffic not accepted from this IP.', 'ACCOUNT_BLOCKED'],
  [
    'data',
    '552-5.7.0 This message was blocked because its content presents a potential\r\n552 5.7.0 security issue: illegal attachment. gsmtp',
    'CONTENT_REFUSED',
  ],
  ['data', '552 5.2.3 Message size exceeds fixed maximum message size', 'TOO_LARGE'],
  ['data', '554 5.7.1 Spam message rejected', 'TAKEN_FOR_SPAM'],
  [
    'data',
    '550-5.7.26 This mail has been blocked because the sender is unauthenticated.\r\n550 5.7.26 gsmtp',
    'NOT_AUTHENTIC',
  ],
  ['data', '451 4.3.0 Error: queue file write error', 'UNAVAILABLE'],
  ['data', '554 5.6.0 Something else', 'REFUSED'],
];

describe('what servers say', () => {
  it.each(texts.map((row) => ({ row, title: `${row[0]}: ${row[1]}` })))('$title', ({ row }) => {
    const [place, text, word, retryAfterMs] = row;
    const meaning = meaningOf(replyOf(text), place);
    expect(meaning.failure).toMatchObject({ code: `SMTP_${word}`, params: { reply: Number(text.slice(0, 3)) } });
    expect(meaning.retryAfterMs).toBe(retryAfterMs);
  });

  it('is told in sentences that are whole and name nobody', () => {
    for (const { message } of Object.values(smtpErrors)) expect(message).toMatch(/^[A-Z].*\.$/);
    const said = quoted('Blocked <ana@example.org> 2025550123 because\tof policy');
    expect(said).toBe('Blocked … … because of policy');
  });

  it('is quoted where nobody knows the words', () => {
    const { failure } = meaningOf(replyOf('554 5.6.0 ana@example.org may not'), 'data');
    expect(failure.params).toMatchObject({ said: '… may not', status: '5.6.0' });
  });

  it('of one recipient is final with 5, and for later with 4', () => {
    expect(refusedRecipient('a@b', replyOf('550 5.1.1 No')).outcome).toBe('rejected');
    expect(refusedRecipient('a@b', replyOf('450 4.2.0 Later'))).toMatchObject({
      outcome: 'retry',
      retryAfterMs: 300_000,
    });
  });

  it('is no reply without a code', () => {
    expect(parseReply('Hello')).toBeNull();
  });
});
