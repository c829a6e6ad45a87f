import { z } from 'zod';
import { command, query } from '../procedure.ts';
import { Uuid } from '../schemas.ts';

export const PermissionsShape = z.object({
  fax: z.boolean(),
  sms: z.boolean(),
  email: z.boolean(),
  voice: z.boolean(),
  direct: z.boolean(),
  view: z.boolean(),
  send: z.boolean(),
  file: z.boolean(),
  delete: z.boolean(),
  export: z.boolean(),
  batch: z.boolean(),
  admin: z.boolean(),
  usePrimary: z.boolean(),
});

export const SessionShape = z.object({
  session: Uuid,
  locked: z.boolean(),
  user: z.object({ id: Uuid, username: z.string(), name: z.string(), permissions: PermissionsShape }),
});
export type SessionView = z.output<typeof SessionShape>;

export const sessionProcedures = {
  /** A further session on the same core; the practice clinic's users need no password. */
  'session.open': command({
    needs: 'none',
    sandboxOnly: true,
    audit: { action: 'session.open', subject: null },
    input: z.object({ user: z.string().min(1).max(200) }),
    output: SessionShape,
  }),
  /**
   * Waits until the browser sign-in that was begun has ended and opens the session. EMR_REFUSED `other-person` (with
   * `signOutUrl`) if the browser is still signed in as somebody else, `not-administrator` for a first sign-in.
   * NEEDS_CONFIRMATION `identity` (params.name, params.signOutUrl) for somebody new whose user name OpenEMR does not tell: the
   * person says whether that is them, and the same attempt comes again with `confirm`.
   */
  'session.signIn': command({
    needs: 'none',
    audit: { action: 'session.sign-in', subject: null },
    input: z.object({ attempt: Uuid, confirm: z.array(z.string()).max(20).optional() }),
    output: SessionShape,
  }),
  'session.current': query({ needs: 'none', audit: 'none', input: z.object({}), output: SessionShape.nullable() }),
  'session.lock': command({
    needs: 'session',
    audit: { action: 'session.lock', subject: null },
    input: z.object({}),
    output: z.object({}),
  }),
  'session.close': command({
    needs: 'session',
    audit: { action: 'session.close', subject: null },
    input: z.object({}),
    output: z.object({}),
  }),
};
