import { readUri } from './address.ts';
import type { Target } from './invite.ts';
import type { Location } from './location.ts';
import type { SipRequest } from './message.ts';
import type { Party } from './party.ts';
import { echoExtension, isWorldNumber } from './people.ts';
import type { SipUser } from './people.ts';

export interface DialPlanParts {
  readonly domain: string;
  readonly users: readonly SipUser[];
  /** The clinic's own number: every phone rings. */
  readonly phoneNumber: string;
  readonly location: Location;
  /** Somebody outside, or the echo; null: nobody has this number. */
  readonly called: (number: string) => Party | null;
}

/** Whom a first INVITE rings, or the status that refuses it: 404 nobody has this number. */
export type DialPlan = (request: SipRequest) => { readonly targets: readonly Target[]; readonly to: string } | number;

export function createDialPlan({ domain, users, phoneNumber, location, called: callOut }: DialPlanParts): DialPlan {
  const phonesOf = (called: readonly SipUser[]): Target[] =>
    called.flatMap(({ user }) => location.bindingsOf(user).map(({ contact: uri, peer }) => ({ uri, peer })));

  /** A call that is handed over names a device (Refer-To with Replaces: the other end's Contact). */
  const deviceAt = (uri: string) => {
    const peer = location.peerOf(uri);
    return peer ? { targets: [{ uri, peer }], to: location.ownerOf(uri) ?? '' } : 404;
  };

  return ({ uri }) => {
    const read = readUri(uri);
    if (!read) return 404;
    if (read.host !== domain) return deviceAt(uri);
    const { user: to } = read;
    if (to === phoneNumber) return { targets: phonesOf(users), to };
    const called = users.filter(({ user }) => user === to);
    if (called.length > 0) return { targets: phonesOf(called), to };
    if (to !== echoExtension && !isWorldNumber(to)) return 404;
    const party = callOut(to);
    return party ? { targets: [{ uri: party.contact, peer: party }], to } : 404;
  };
}
