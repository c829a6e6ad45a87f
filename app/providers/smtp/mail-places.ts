import type { VendorId } from '../../domain/ids.ts';
import type { Clock } from '../../ports/clock.ts';
import { inInbox, type ImapSession } from './imap-session.ts';
import { list, uidsSince } from './receive-listing.ts';

interface MailPlace {
  readonly uidValidity: string;
  readonly uid: number;
}

/** Beyond this the places that were not used for longest are forgotten. */
const mostPlaces = 20_000;
/** How far back is looked for what is not known any more, and at how many messages at most. */
const searchDays = 60;
const mostLookedAt = 2_000;
const chunkMessages = 200;

/** Where messages lie in INBOX, for as long as this process remembers. */
export interface MailPlaces {
  remember(id: VendorId, uidValidity: string, uid: number): void;
  markRead(ids: readonly VendorId[], isRead: boolean, signal: AbortSignal): Promise<void>;
}

export function createMailPlaces(session: ImapSession, clock: Clock): MailPlaces {
  const places = new Map<VendorId, MailPlace>();
  /** In which numbering everything of the last days was looked at, so that what is not there is not looked for again. */
  let lookedAt: string | null = null;

  const remember = (id: VendorId, uidValidity: string, uid: number) => {
    places.delete(id);
    places.set(id, { uidValidity, uid });
    const oldest = places.size > mostPlaces ? places.keys().next().value : undefined;
    if (oldest !== undefined) places.delete(oldest);
  };
  const isMissing = (id: VendorId, uidValidity: string) => places.get(id)?.uidValidity !== uidValidity;

  return {
    remember,
    markRead: (ids, isRead, signal) =>
      session.use(signal, (client) =>
        inInbox(client, async (uidValidity) => {
          if (lookedAt !== uidValidity && ids.some((id) => isMissing(id, uidValidity))) {
            const uids = (await uidsSince(client, clock.now(), searchDays)).slice(-mostLookedAt);
            // The newest first: what is marked is mostly new.
            for (let end = uids.length; end > 0; end -= chunkMessages) {
              const listed = await list(client, uids.slice(Math.max(0, end - chunkMessages), end));
              for (const { vendorId, uid } of listed) remember(vendorId, uidValidity, uid);
              if (!ids.some((id) => isMissing(id, uidValidity))) break;
              if (end <= chunkMessages) lookedAt = uidValidity;
            }
          }
          const uids = ids.flatMap((id) => (isMissing(id, uidValidity) ? [] : (places.get(id)?.uid ?? [])));
          if (uids.length === 0) return;
          const range = uids.join(',');
          if (isRead) await client.messageFlagsAdd(range, ['\\Seen'], { uid: true });
          else await client.messageFlagsRemove(range, ['\\Seen'], { uid: true });
        }),
      ),
  };
}
