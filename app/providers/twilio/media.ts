import { asId } from '../../domain/ids.ts';
import type { VendorId } from '../../domain/ids.ts';
import type { FailureCategory } from '../../domain/errors.ts';
import { ProviderFailure } from '../../ports/provider.ts';
import type { PartRef } from '../../ports/provider.ts';
import type { Api } from './api.ts';
import { readMedia } from './records.ts';
import type { MediaRecord, MessageRecord } from './records.ts';

/** "Up to 10 media files" (docs, "Media subresource"). */
const pageSize = 50;
/** A text is told again for a while; its files need not be asked for each time. */
const remembered = 500;

/** Failures that every other request would meet as well: then nothing is told, and the round is repeated. */
const everybodys: ReadonlySet<FailureCategory> = new Set(['network', 'auth', 'rate-limited', 'config', 'permission']);

export interface MediaParts {
  /** The files of a text. Never fails for what is odd about this text alone: then they are asked for when they are fetched. */
  partsOf(record: MessageRecord, signal: AbortSignal): Promise<readonly PartRef[]>;
  /** The files as the vendor lists them; null: the text is gone. @throws ProviderFailure */
  list(sid: string, signal: AbortSignal): Promise<readonly MediaRecord[] | null>;
}

/** "Without an extension, the media is returned using the MIME type" (docs, "Media subresource"). */
export function contentUrl({ uri }: MediaRecord, serverUrl: string): string {
  const path = uri.replace(/\.json$/, '');
  return URL.canParse(path, serverUrl) ? new URL(path, serverUrl).href : path;
}

export function createMediaParts(
  api: Api,
  { serverUrl, accountSid }: { readonly serverUrl: string; readonly accountSid: string },
): MediaParts {
  const known = new Map<string, readonly PartRef[]>();

  const list: MediaParts['list'] = async (sid, signal) =>
    readMedia(await api.ask((client) => client.messages(sid).media.page({ pageSize }), signal));

  /** Named by their place: which files they are, the list tells when they are fetched. */
  const unlisted = ({ sid, num_media: count }: MessageRecord): PartRef[] =>
    Array.from({ length: count }, (_, place) => ({
      vendorId: asId<VendorId>(sid),
      partId: String(place),
      uri: `${serverUrl}/2010-04-01/Accounts/${accountSid}/Messages/${encodeURIComponent(sid)}/Media.json`,
      type: 'application/octet-stream',
      bytes: null,
    }));

  const listed = (record: MessageRecord, media: readonly MediaRecord[]): PartRef[] =>
    media.map((each) => ({
      vendorId: asId<VendorId>(record.sid),
      partId: each.sid,
      uri: contentUrl(each, serverUrl),
      type: each.content_type ?? 'application/octet-stream',
      bytes: null,
    }));

  const remember = (sid: string, parts: readonly PartRef[]): void => {
    known.set(sid, parts);
    const [oldest] = known.keys();
    if (known.size > remembered && oldest !== undefined) known.delete(oldest);
  };

  return {
    list,
    partsOf: async (record, signal) => {
      const before = record.num_media === 0 ? [] : known.get(record.sid);
      if (before) return before;
      try {
        const media = (await list(record.sid, signal)) ?? [];
        if (media.length < record.num_media) return unlisted(record);
        const parts = listed(record, media);
        remember(record.sid, parts);
        return parts;
      } catch (error) {
        if (!(error instanceof ProviderFailure) || everybodys.has(error.failure.category)) throw error;
        return unlisted(record);
      }
    },
  };
}
