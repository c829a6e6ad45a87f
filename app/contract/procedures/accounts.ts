import { z } from 'zod';
import { ACCOUNT_STATES } from '../../domain/account-state.ts';
import { command, query } from '../procedure.ts';
import { ChannelName, FailureShape, OutboundStateName, Time, Uuid } from '../schemas.ts';

export const AccountShape = z.object({
  id: Uuid,
  provider: z.string(),
  channels: z.array(ChannelName),
  name: z.string(),
  state: z.enum(ACCOUNT_STATES),
  /** The owner; null: the clinic's own. */
  userId: Uuid.nullable(),
  /** The clinic's default for its channels. */
  primary: z.boolean(),
  /** This workstation takes in what arrives. */
  receivesHere: z.boolean(),
  /** This workstation runs reminders on it. */
  remindsHere: z.boolean(),
  error: FailureShape.nullable(),
  /** What should be mended although it works. plain-http: what it sends can be read in the clinic's network. */
  warning: z.enum(['plain-http']).nullable(),
});
/** With its settings, for administrators. Secrets are never in it; `secretsSet` names those that are set. */
export const AccountDetailShape = AccountShape.extend({
  config: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  secretsSet: z.array(z.string()),
  /** Who is signed in at the vendor, where a browser sign-in was made; null: none. */
  signedInAs: z.string().nullable(),
});

export const FieldShape = z.object({
  name: z.string(),
  label: z.string(),
  help: z.string().optional(),
  kind: z.enum(['text', 'lines', 'url', 'secret', 'number', 'boolean', 'select']),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  required: z.boolean(),
  placeholder: z.string().optional(),
  defaultValue: z.union([z.string(), z.number(), z.boolean()]).optional(),
  /** Shown only where another field has one of these values; else its value is `otherwise`, or the default. */
  onlyIf: z
    .object({
      field: z.string(),
      is: z.array(z.union([z.string(), z.boolean()])),
      otherwise: z.union([z.string(), z.boolean()]).optional(),
    })
    .optional(),
  /** Rarely needed: behind *More settings*. */
  isAdvanced: z.boolean().optional(),
});
export type FieldView = z.output<typeof FieldShape>;

/** What *Check connection* found beside the sign-in. */
export const CheckFindingShape = z.object({
  name: z.enum(['mx', 'spf', 'dkim', 'dmarc']),
  state: z.enum(['ok', 'missing', 'weak', 'unknown']),
  detail: z.string(),
});

const FieldValue = z.union([z.string().max(8192), z.number(), z.boolean(), z.null()]);

export const accountProcedures = {
  'providers.list': query({
    needs: 'session',
    audit: 'none',
    input: z.object({}),
    output: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          channels: z.array(ChannelName),
          /** Those on which nothing can be received: replies stay at the vendor. */
          sendOnly: z.array(ChannelName),
          fields: z.array(FieldShape),
          /** The vendor has a sign-in page that can stand instead of secrets. */
          signsInByBrowser: z.boolean(),
        }),
      ),
    }),
  }),
  /** Accounts that the session may use; for administrators all. */
  'accounts.list': query({
    needs: 'session',
    audit: 'none',
    input: z.object({}),
    output: z.object({ items: z.array(AccountShape) }),
  }),
  /**
   * Administrators everybody's. Others their own, where *Individual user accounts* is on for one of the vendor's channels and
   * they may use it; else PERMISSION_DENIED. The same holds for `save`, `check`, `remove` and the browser sign-in.
   */
  'accounts.get': query({ needs: 'session', audit: 'none', input: z.object({ id: Uuid }), output: AccountDetailShape }),
  /**
   * Makes or changes an account. Absent secrets keep their value; a changed server URL clears them. INVALID_INPUT carries
   * `fields`: one `name: sentence` per wrong field. CONFLICT `account-in-use` where a server, or a channel that it shall not
   * serve any more, has messages that are not finished. PERMISSION_DENIED `plain-http`: only an administrator saves an account
   * that reaches its server without encryption.
   */
  'accounts.save': command({
    needs: 'session',
    audit: { action: 'account.save', subject: 'id' },
    input: z.object({
      id: Uuid.optional(),
      provider: z.string().max(60),
      name: z.string().trim().min(1).max(120),
      /** Which of the vendor's channels it serves; absent: as before, of a new account all. INVALID_INPUT `channels`. */
      channels: z.array(ChannelName).min(1).max(8).optional(),
      config: z.record(z.string(), FieldValue),
      secrets: z.record(z.string(), z.string().max(8192)).optional(),
      userId: Uuid.nullable().optional(),
      primary: z.boolean().optional(),
      receivesHere: z.boolean().optional(),
      remindsHere: z.boolean().optional(),
    }),
    output: AccountDetailShape,
  }),
  'accounts.check': command({
    needs: 'session',
    audit: { action: 'account.check', subject: 'id' },
    input: z.object({ id: Uuid }),
    output: z.object({
      ok: z.boolean(),
      identity: z.string().nullable(),
      error: FailureShape.nullable(),
      message: z.string(),
      findings: z.array(CheckFindingShape),
    }),
  }),
  'accounts.remove': command({
    needs: 'session',
    audit: { action: 'account.remove', subject: 'id' },
    input: z.object({ id: Uuid }),
    output: z.object({}),
  }),
  /** Begins a sign-in at the vendor in the system browser (code with PKCE, answered on a loopback port, RFC 8252). */
  'accounts.beginSignIn': command({
    needs: 'session',
    audit: { action: 'account.begin-sign-in', subject: 'id' },
    input: z.object({ id: Uuid }),
    output: z.object({ attempt: Uuid, url: z.string() }),
  }),
  /** Waits for the browser; the refresh token goes to the keychain. VENDOR_REFUSED with `reason` = the failure's code. */
  'accounts.finishSignIn': command({
    needs: 'session',
    audit: { action: 'account.sign-in', subject: 'id' },
    input: z.object({ attempt: Uuid }),
    output: AccountDetailShape,
  }),
  'accounts.cancelSignIn': command({
    needs: 'session',
    audit: 'none',
    input: z.object({ attempt: Uuid }),
    output: z.object({}),
  }),
  /** What the vendor tells of balance and limits; asked at the vendor. Empty where it tells nothing. */
  'accounts.allowance': query({
    needs: 'session',
    audit: 'none',
    input: z.object({ id: Uuid }),
    output: z.object({
      balance: z.object({ amount: z.number(), currency: z.string() }).nullable(),
      limits: z.array(
        z.object({
          /** Stable word, for instance `fax-pages`, `requests-heavy`. */
          name: z.string(),
          value: z.number(),
          left: z.number().nullable(),
          /** Seconds that the limit counts over; null: it is no rate. */
          perSeconds: z.number().nullable(),
        }),
      ),
    }),
  }),
  /** Counts of the session's accounts by state, the oldest age, and accounts that hold their queue. */
  'outbox.status': query({
    needs: 'any.view',
    audit: 'none',
    input: z.object({}),
    output: z.object({
      counts: z.array(
        z.object({ accountId: Uuid, state: OutboundStateName, held: z.boolean(), count: z.number().int() }),
      ),
      /** Age of the oldest message that is not final, in milliseconds; null if there is none. */
      oldestAgeMs: z.number().nullable(),
      held: z.array(z.object({ accountId: Uuid, name: z.string(), error: FailureShape.nullable() })),
      waiting: z.array(z.object({ accountId: Uuid, until: Time })),
      online: z.boolean(),
    }),
  }),
  /**
   * Runs a round now and resolves when it is done. `what`: `inbound` takes in on every account, `openemr` brings the patients up
   * to date and compares their ids, an account's id does both directions there; absent: everything.
   */
  'sync.now': command({
    needs: 'any.view',
    audit: { action: 'sync.now', subject: null },
    input: z.object({ what: z.string().max(60).optional() }),
    output: z.object({
      receipts: z.number().int(),
      looks: z.number().int(),
      /** Taken in for the first time. */
      arrived: z.number().int(),
      /** Patients that OpenEMR told as new or changed, and found deleted or merged. */
      patients: z.number().int(),
      patientsGone: z.number().int(),
      failures: z.array(FailureShape),
    }),
  }),
};
