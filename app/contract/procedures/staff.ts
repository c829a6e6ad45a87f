import { z } from 'zod';
import { command, query } from '../procedure.ts';
import { ChannelName, Time, Uuid } from '../schemas.ts';
import { PermissionsShape, PIN_STATES } from './session.ts';

export const UserShape = z.object({
  id: Uuid,
  username: z.string(),
  name: z.string(),
  admin: z.boolean(),
  permissions: PermissionsShape,
  /** *Primary user*: whose accounts those use who have *Use primary*. */
  primary: z.boolean(),
  /** invited: never signed in. active. */
  state: z.enum(['invited', 'active']),
  pin: z.enum(PIN_STATES),
  /** When OpenEMR vouched for them last. */
  lastSignInAt: Time.nullable(),
});
export type UserView = z.output<typeof UserShape>;
const Users = z.object({ items: z.array(UserShape) });

export const staffProcedures = {
  'users.list': query({ needs: 'admin', audit: 'none', input: z.object({}), output: Users }),
  /** Ids and names, for assigning and notes. */
  'users.colleagues': query({
    needs: 'session',
    audit: 'none',
    input: z.object({}),
    output: z.object({ items: z.array(z.object({ id: Uuid, name: z.string() })) }),
  }),
  /** Before the first sign-in, under the OpenEMR user name. CONFLICT `username-taken`. */
  'users.invite': command({
    needs: 'admin',
    audit: { action: 'user.invite', subject: 'id' },
    input: z.object({
      username: z.string().trim().min(1).max(200),
      name: z.string().trim().min(1).max(200),
      permissions: PermissionsShape.partial().default({}),
    }),
    output: UserShape,
  }),
  /**
   * Takes away every permission, session, PIN and stored grant; what they did stays theirs. Signing in again makes them a
   * newcomer without permissions. CONFLICT `last-administrator`.
   */
  'users.remove': command({
    needs: 'admin',
    audit: { action: 'user.remove', subject: 'userId' },
    input: z.object({ userId: Uuid }),
    output: z.object({}),
  }),
  'permissions.set': command({
    needs: 'admin',
    audit: { action: 'permissions.set', subject: 'userId' },
    input: PermissionsShape.partial().extend({ userId: Uuid }),
    output: UserShape,
  }),
  /**
   * A whole column (`channel`, or `usePrimary`: true, of all users), a whole row (`userId`: all channels of one), or with
   * neither all channels of all users. Never touches `admin`.
   */
  'permissions.setAll': command({
    needs: 'admin',
    audit: { action: 'permissions.set-all', subject: null },
    input: z.object({
      channel: ChannelName.optional(),
      userId: Uuid.optional(),
      usePrimary: z.boolean().optional(),
      value: z.boolean(),
    }),
    output: Users,
  }),
  /** Exactly one, or none. */
  'permissions.setPrimaryUser': command({
    needs: 'admin',
    audit: { action: 'permissions.set-primary-user', subject: 'userId' },
    input: z.object({ userId: Uuid.nullable() }),
    output: Users,
  }),
  /** Who has broken the glass and when; those that no administrator has seen yet first. */
  'glass.list': query({
    needs: 'admin',
    audit: 'none',
    input: z.object({ unseen: z.boolean().default(false) }),
    output: z.object({
      items: z.array(
        z.object({
          id: Uuid,
          userName: z.string(),
          channel: ChannelName,
          reason: z.string(),
          at: Time,
          until: Time,
          isOpen: z.boolean(),
          seenByName: z.string().nullable(),
        }),
      ),
    }),
  }),
  'glass.seen': command({
    needs: 'admin',
    audit: { action: 'glass.seen', subject: 'id' },
    input: z.object({ id: Uuid }),
    output: z.object({}),
  }),
};
