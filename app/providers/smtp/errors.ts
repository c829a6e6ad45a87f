import type { ErrorParams, Failure } from '../../domain/errors.ts';
import { failure as failureOf } from '../kit/failure.ts';
import type { KnownError } from '../kit/failure.ts';

const prefix = 'SMTP';

const signIn = (message: string): KnownError => ({ category: 'auth', message, action: 'check-account' });
const setting = (message: string): KnownError => ({ category: 'config', message, action: 'check-account' });
const right = (message: string): KnownError => ({ category: 'permission', message, action: 'ask-administrator' });
const pause = (message: string): KnownError => ({ category: 'rate-limited', message, action: 'wait' });
const away = (message: string): KnownError => ({ category: 'network', message, action: 'wait' });
const down = (message: string): KnownError => ({ category: 'unavailable', message, action: 'wait' });
const doubt = (message: string): KnownError => ({ category: 'uncertain', message, action: 'decide' });
const badAddress = (message: string): KnownError => ({ category: 'rejected', message, action: 'check-number' });
const badMail = (message: string): KnownError => ({ category: 'rejected', message, action: 'edit-and-resend' });
const later = (message: string): KnownError => ({ category: 'rejected', message, action: 'retry' });
const forAdministrator = (message: string): KnownError => ({
  category: 'rejected',
  message,
  action: 'ask-administrator',
});

/** What goes wrong with a mail server, by the second half of `failure.code`. */
export const smtpErrors = {
  // Reaching it. Nothing was sent.
  NO_SUCH_HOST: away(
    'The name of the mail server was not found; Foyer tries again by itself. If this lasts, check the name in the account.',
  ),
  NOT_REACHED: away('The mail server could not be reached; Foyer tries again by itself.'),
  CONNECTION_REFUSED: away(
    'Nothing answers at the port of the mail server; Foyer tries again by itself. If this lasts, check the port in the account.',
  ),
  CUT_BEFORE: away('The connection to the mail server broke before anything was sent; Foyer tries again by itself.'),
  SLOW: away('The mail server did not answer in time, and nothing was sent; Foyer tries again by itself.'),
  STOPPED: away('Stopped before anything was sent; Foyer tries again by itself.'),
  ADDRESS_REFUSED: setting('The server of this e-mail account is not allowed here; correct it in the account.'),

  // TLS.
  TLS_EXPIRED: setting(
    'The certificate of the mail server has expired; ask whoever runs it to renew it, then check the account.',
  ),
  TLS_NOT_YET: setting(
    'The certificate of the mail server is not valid yet; check the date of this computer, then check the account.',
  ),
  TLS_OTHER_NAME: setting(
    'The certificate of the mail server is for another name; enter the server’s name as its certificate has it.',
  ),
  TLS_UNKNOWN_AUTHORITY: setting(
    'The certificate of the mail server comes from an authority that is not known; paste that authority’s certificate into the account.',
  ),
  TLS_REVOKED: setting('The certificate of the mail server was withdrawn; ask whoever runs it to replace it.'),
  TLS_NOT_OFFERED: setting(
    'The mail server offers no STARTTLS at this port; choose TLS, usually with port 465 (IMAP: 993), in the account.',
  ),
  TLS_WRONG_PORT: setting(
    'The mail server does not speak TLS at this port; choose STARTTLS, or the port for TLS, in the account.',
  ),
  TLS_FAILED: away('No protected connection to the mail server came about; Foyer tries again by itself.'),

  // Signing in.
  WRONG_PASSWORD: signIn('The mail server does not accept the user name or the password; enter them again.'),
  NO_PASSWORD: signIn('This e-mail account has no password yet; enter it in the account.'),
  SIGN_IN_AGAIN: signIn('The mail server does not accept the sign-in any more; sign in with the browser again.'),
  NOT_SIGNED_IN: signIn('Nobody has signed in to this e-mail account yet; sign in with the browser.'),
  BASIC_AUTH_OFF: signIn(
    'The mail server takes no passwords any more; choose the sign-in with the browser in the account.',
  ),
  APP_PASSWORD: signIn(
    'The mail server wants an app password; make one in the mail service’s settings, or sign in with the browser.',
  ),
  WEB_LOGIN: signIn(
    'The mail service wants somebody to sign in on its web page first; do that, then check the account.',
  ),
  SENDING_OFF: right(
    'This mailbox may not send by SMTP: an administrator can switch on authenticated SMTP for it in Microsoft 365.',
  ),
  NO_AUTH_OFFERED: setting(
    'The mail server lets nobody sign in at this port; check port and protection in the account.',
  ),
  SIGN_IN_LATER: down('The mail server cannot check passwords at the moment; Foyer tries again by itself.'),
  SIGN_IN_PAUSE: pause('There were too many sign-ins at the mail server; Foyer waits, then goes on by itself.'),

  // Signing in with the browser, and tokens.
  BROWSER_DENIED: signIn('The sign-in was refused in the browser; begin it again and allow Foyer to use the mailbox.'),
  BROWSER_LATE: signIn('Nobody signed in within ten minutes; begin it again.'),
  BROWSER_STOPPED: signIn('The sign-in was stopped; begin it again.'),
  BROWSER_PORT: signIn('Foyer could not listen for the end of the sign-in; begin it again.'),
  BY_PASSWORD: setting('This e-mail account signs in with a password; choose the sign-in with the browser first.'),
  NO_REFRESH_TOKEN: signIn(
    'The sign-in gave no lasting permission; begin it again and allow Foyer to use the mailbox at any time.',
  ),
  APP_REFUSED: setting('The mail service does not accept the client ID or its secret; correct them in the account.'),
  TOKEN_NOT_REACHED: away('The mail service’s sign-in could not be reached; Foyer tries again by itself.'),
  TOKEN_DOWN: down('The mail service’s sign-in is not available at the moment; Foyer tries again by itself.'),

  // The account's own right to send.
  RELAY_DENIED: setting(
    'The mail server does not pass on e-mail for this account; check server, port and user name, or ask an administrator.',
  ),
  SENDER_REFUSED: setting(
    'The mail server does not let this user send from the account’s e-mail address; correct one of them.',
  ),
  ACCOUNT_BLOCKED: right(
    'The mail service has blocked this account from sending; an administrator can find out why and lift it.',
  ),
  NETWORK_BLOCKED: down(
    'The mail server takes nothing from this network at the moment; if this lasts, an administrator can ask whoever runs it.',
  ),

  // Limits.
  TOO_FAST: pause('The mail server asks for a pause because of its limits; Foyer goes on by itself.'),
  DAILY_LIMIT: pause('The mail server’s limit for today is used up; Foyer goes on by itself when it takes mail again.'),
  OWN_DAILY_LIMIT: pause(
    'The recipients a day that the account allows are used up; Foyer goes on by itself when it may.',
  ),

  // Not now.
  UNAVAILABLE: down('The mail server is not available at the moment; Foyer tries again by itself.'),
  DEFERRED: down('The recipient’s server asks to try again later; Foyer does so by itself.'),
  MAILBOX_FULL_NOW: down('The recipient’s mailbox is full at the moment; Foyer tries again by itself.'),
  OWN_DAILY_REST: down(
    'This e-mail has more recipients than the account may write to today; Foyer sends it by itself when it may.',
  ),
  TOO_MANY_AT_ONCE: down('The mail server takes fewer recipients at a time; the others follow by themselves.'),

  // For good.
  ADDRESS_UNKNOWN: badAddress('This e-mail address does not exist; check it.'),
  DOMAIN_UNKNOWN: badAddress('The part of this e-mail address after the @ does not exist; check it.'),
  ADDRESS_MALFORMED: badAddress('The mail server does not take this for an e-mail address; check it.'),
  NEEDS_UTF8: badAddress('The mail server cannot write to addresses with such letters; use another address.'),
  NO_MAIL_THERE: badAddress('Nobody gets e-mail at this address; ask for another one.'),
  MAILBOX_OFF: badAddress('The mailbox of this address is switched off; ask for another one.'),
  MAILBOX_FULL: later('The recipient’s mailbox is full; send it again later, or call.'),
  NOT_ALLOWED_THERE: forAdministrator(
    'The recipient does not take e-mail from this sender; ask the recipient, or call.',
  ),
  TOO_LARGE: badMail('This e-mail is larger than the mail server takes; send fewer or smaller attachments.'),
  CONTENT_REFUSED: badMail('The mail server does not take an attachment or link of this e-mail; leave it out.'),
  TAKEN_FOR_SPAM: forAdministrator('The mail server took this e-mail for spam; an administrator can ask why.'),
  NOT_AUTHENTIC: forAdministrator(
    'The recipient’s server could not make sure that this e-mail is from the clinic; an administrator can check SPF, DKIM and DMARC.',
  ),
  OTHER_SENDER: badMail(
    'This e-mail was written from another address than the account has now, and the server refuses that; write it anew.',
  ),
  LOOP: forAdministrator('The e-mail went round in circles between servers; an administrator can look into it.'),
  REFUSED: forAdministrator('The mail server refused this e-mail; an administrator can ask why.'),

  // It may have been sent.
  CUT_AFTER: doubt('The connection to the mail server broke, so it is not known whether this was sent.'),
  NO_ANSWER: doubt('The mail server did not answer in time, so it is not known whether this was sent.'),
  UNREADABLE: doubt('The mail server gave an answer that makes no sense, so it is not known whether this was sent.'),

  // Ours.
  BUG: {
    category: 'bug',
    message: 'This e-mail could not be put together; please report this.',
    action: 'contact-vendor',
  },
} as const satisfies Readonly<Record<string, KnownError>>;

export type SmtpWord = keyof typeof smtpErrors;

/** @param params never a recipient, subject or text */
export function smtpFailure(word: SmtpWord, params?: ErrorParams): Failure {
  return failureOf(`${prefix}_${word}`, smtpErrors[word], params);
}
