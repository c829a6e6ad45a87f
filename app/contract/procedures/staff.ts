import { z } from 'zod';
import { command, query } from '../procedure.ts';
import { Uuid } from '../schemas.ts';
import { PermissionsShape } from './session.ts';

export const UserShape = z.object({
  id: Uuid,
  username: z.string(),
  name: z.string(),
  admin: z.boolean(),
  permissions: PermissionsShape,
});

export const staffProcedures = {
  'users.list': query({
    needs: 'admin',
    audit: 'none',
    input: z.object({}),
    output: z.object({ items: z.array(UserShape) }),
  }),
  'permissions.set': command({
    needs: 'admin',
    audit: { action: 'permissions.set', subject: 'userId' },
    input: PermissionsShape.partial().extend({ userId: Uuid }),
    output: UserShape,
  }),
};
