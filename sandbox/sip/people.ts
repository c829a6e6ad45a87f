import type { ClinicStaff } from '../info.ts';

/** Who has a telephone at the clinic, and how the made-up people outside behave. */

export interface SipUser {
  /** The extension, which is also the name to sign in with. */
  readonly user: string;
  readonly password: string;
  readonly name: string;
  /** Whose it is: the staff member's user name. */
  readonly staff: string;
}

export const sipDomain = 'pbx.larkspur.example.org';

/** Hears what it says, and says it back. */
export const echoExtension = '*43';

const firstExtension = 101;

export function makeSipUsers(staff: readonly ClinicStaff[], password: () => string): SipUser[] {
  return staff.map(({ username, name }, at) => ({
    ...{ user: String(firstExtension + at), password: password(), name, staff: username },
  }));
}

/** What somebody outside does when called. */
export type Behaviour =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'refuses'; readonly status: number; readonly afterMs: number }
  | { readonly kind: 'answers'; readonly afterMs: number; readonly hangsUpAfterMs: number | null }
  | { readonly kind: 'rings' };

const answers = (afterMs: number, hangsUpAfterMs: number | null = null): Behaviour => ({
  ...{ kind: 'answers', afterMs, hangsUpAfterMs },
});
const busy: Behaviour = { kind: 'refuses', status: 486, afterMs: 0 };

/** By the last four digits; `calls`: how often the number was called before. */
export function behaviourOf(number: string, calls: number): Behaviour {
  switch (number.slice(-4)) {
    case '0180':
      return answers(5_000);
    case '0181':
      return calls === 0 ? busy : answers(500);
    case '0183':
      return answers(500, 2_000);
    case '0184':
      return busy;
    case '0185':
      return { kind: 'refuses', status: 480, afterMs: 3_000 };
    case '0186':
      return { kind: 'rings' };
    case '0187':
      return { kind: 'unknown' };
    case '0188':
      return { kind: 'refuses', status: 603, afterMs: 300 };
    default:
      return answers(500);
  }
}

/** A number of the world as the phone dials it, E.164. */
export const isWorldNumber = (user: string): boolean => /^\+[1-9]\d{7,14}$/.test(user);
