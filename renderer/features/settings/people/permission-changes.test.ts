import { describe, expect, it } from 'vitest';
import type { UserView } from '../../../../app/contract/procedures/staff.ts';
import { NO_PERMISSIONS, type Permissions } from '../../../../app/domain/access/permissions.ts';
import { applyChange, foundBy, heldBy, seesNothing } from './permission-changes.ts';

const user = (id: string, given: Partial<Permissions> = {}): UserView => {
  const permissions = { ...NO_PERMISSIONS, ...given };
  return {
    id,
    username: `${id}-login`,
    name: `Name ${id}`,
    admin: permissions.admin,
    permissions,
    primary: id === 'a',
    state: 'active',
    pin: 'none',
    lastSignInAt: null,
  };
};
const everybody = [user('a', { fax: true, admin: true }), user('b'), user('c', { fax: true })];

describe('a press on the permissions page', () => {
  it('changes one permission of one person', () => {
    const after = applyChange(everybody, { kind: 'one', userId: 'b', name: 'sms', value: true });
    expect(after.map(({ permissions }) => permissions.sms)).toEqual([false, true, false]);
  });

  it('changes a column of everybody', () => {
    const after = applyChange(everybody, { kind: 'all', column: 'fax', userId: null, value: false });
    expect(heldBy(after, ['fax'])).toBe('none');
    expect(after[0]?.permissions.admin).toBe(true);
  });

  it('changes the services of one person, and neither rights nor Use primary', () => {
    const after = applyChange(everybody, { kind: 'all', column: null, userId: 'b', value: true });
    expect(after[1]?.permissions).toEqual({
      ...NO_PERMISSIONS,
      fax: true,
      sms: true,
      email: true,
      voice: true,
      direct: true,
    });
    expect(after[2]).toEqual(everybody[2]);
  });

  it('keeps exactly one primary user, or none', () => {
    const primary = (userId: string | null) =>
      applyChange(everybody, { kind: 'primary', userId }).map((one) => one.primary);
    expect(primary('c')).toEqual([false, false, true]);
    expect(primary(null)).toEqual([false, false, false]);
  });
});

describe('what the page tells', () => {
  it('is whether all, some or none hold a permission', () => {
    expect(heldBy(everybody, ['fax'])).toBe('some');
    expect(heldBy([], ['fax'])).toBe('none');
    expect(heldBy([user('x', { fax: true })], ['fax'])).toBe('all');
  });

  it('is who has a service but no right in it', () => {
    expect(seesNothing(user('x', { fax: true }))).toBe(true);
    expect(seesNothing(user('x', { fax: true, view: true }))).toBe(false);
    expect(seesNothing(user('x'))).toBe(false);
  });

  it('finds people by name and user name', () => {
    expect(foundBy(everybody, 'B-LOG', 'en')).toEqual([everybody[1]]);
    expect(foundBy(everybody, ' ', 'en')).toHaveLength(3);
  });
});
