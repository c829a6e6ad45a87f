import { z } from 'zod';

/** What Foyer reads of RingCentral's answers about calls (API reference, "Register SIP Device", "RingOut", "Call Log"). */

const absent = undefined;
const id = z.union([z.string(), z.number()]).transform(String);
const text = z.string().optional().catch(absent);
/** `true`, or text of it in older answers. */
const flag = z
  .union([z.boolean(), z.string().transform((word) => /^(?:true|enabled)$/i.test(word))])
  .optional()
  .catch(absent);

const sipInfo = z.object({
  transport: text,
  username: z.string().min(1),
  password: z.string().min(1),
  authorizationId: z.string().min(1),
  domain: z.string().min(1),
  /** `host:port`, without a scheme. */
  outboundProxy: z.string().min(1),
  outboundProxyBackup: text,
  stunServers: z.array(z.string()).catch([]),
});
export type SipInfo = z.output<typeof sipInfo>;

const sipFlags = z.object({ voipFeatureEnabled: flag, voipCountryBlocked: flag });

export const provisionAnswer = z.object({
  sipInfo: z
    .array(z.unknown())
    .catch([])
    .transform((all): readonly SipInfo[] =>
      all.flatMap((each) => {
        const read = sipInfo.safeParse(each);
        return read.success ? [read.data] : [];
      }),
    ),
  // Documented as an object, generated clients have a list.
  sipFlags: z
    .union([sipFlags, z.array(sipFlags).transform(([first = {}]) => first)])
    .optional()
    .catch(absent),
});

export const ringOutAnswer = z.object({
  id,
  status: z.object({ callStatus: text, callerStatus: text, calleeStatus: text }).optional().catch(absent),
});
export type RingOutStatus = NonNullable<z.output<typeof ringOutAnswer>['status']>;

const party = z
  .object({ phoneNumber: text, extensionNumber: id.optional().catch(absent), name: text })
  .optional()
  .catch(absent);

export const callLogRecord = z.object({
  id,
  startTime: z.string().transform((iso, context) => {
    const ms = Date.parse(iso);
    if (!Number.isNaN(ms)) return ms;
    context.addIssue({ code: 'custom', message: 'No time' });
    return z.NEVER;
  }),
  duration: z.number().min(0).catch(0),
  type: text,
  direction: text,
  result: text,
  from: party,
  to: party,
});
export type CallLogRecord = z.output<typeof callLogRecord>;

/** `GET .../extension/~`: features that an extension has or lacks. */
export const extensionFeatures = z.object({
  serviceFeatures: z.array(z.object({ featureName: text, enabled: flag }).catch({})).catch([]),
});
