import type { Message, MessagePart } from '../../domain/message/message.ts';
import type { RemotePictures } from '../../ports/remote-pictures.ts';
import type { Storage } from '../../ports/repositories.ts';
import { mailDocument } from './html/mail-document.ts';
import { pictureAsData } from './html/pictures.ts';
import { sanitiseReceived, type PictureSources, type SanitisedHtml } from './html/sanitise-received.ts';
import { fetchPictures } from './remote-pictures.ts';

interface Deps {
  readonly storage: Pick<Storage, 'blobs'>;
  readonly remotePictures: RemotePictures;
}

export interface MailBody {
  /** A whole document; null: there is only text. */
  readonly html: string | null;
  /** It was longer than is shown. */
  readonly isCut: boolean;
  readonly blockedPictures: number;
  readonly links: SanitisedHtml['links'];
}

const TEXT_ALONE: MailBody = { html: null, isCut: false, blockedPictures: 0, links: [] };

/**
 * What an e-mail looks like, safe to be shown. What was received is sanitised each time, so that a better sanitiser also holds for
 * what came before it.
 */
export async function mailBody(
  { storage, remotePictures }: Deps,
  message: Message,
  withRemote: boolean,
  signal: AbortSignal,
): Promise<MailBody> {
  const received = htmlOf(storage, message);
  if (received === null) return TEXT_ALONE;
  const own = ownPictures(storage, message.parts);
  const first = sanitiseReceived(received, { ownPicture: own, remotePicture: () => null });
  const wanted = withRemote ? first.remotePictures : [];
  const shown = wanted.length === 0 ? first : await withPictures(received, own, wanted, { remotePictures, signal });
  const { html, isCut, blockedPictures, links } = shown;
  return { html: mailDocument(html), isCut, blockedPictures, links };
}

async function withPictures(
  received: string,
  ownPicture: PictureSources['ownPicture'],
  wanted: readonly string[],
  { remotePictures, signal }: { remotePictures: RemotePictures; signal: AbortSignal },
): Promise<SanitisedHtml> {
  const fetched = await fetchPictures(remotePictures, wanted, signal);
  return sanitiseReceived(received, { ownPicture, remotePicture: (url) => fetched.get(url) ?? null });
}

/** As it came, or as it was sent; null: there is only text. */
function htmlOf({ blobs }: Pick<Storage, 'blobs'>, message: Message): string | null {
  if (message.direction === 'outbound') return message.content.kind === 'email' ? message.content.html : null;
  const part = message.parts.find(({ role }) => role === 'html');
  // The mail's own charset was read when it came.
  return part ? Buffer.from(blobs.read(part.blobId)).toString('utf8') : null;
}

/** Each is read once; whatever its type says, its bytes decide. */
function ownPictures({ blobs }: Pick<Storage, 'blobs'>, parts: readonly MessagePart[]): PictureSources['ownPicture'] {
  const byId = new Map(
    parts.flatMap((part) => (part.role === 'inline' && part.contentId ? [[part.contentId.toLowerCase(), part]] : [])),
  );
  const known = new Map<string, string | null>();
  return (contentId) => {
    const id = contentId.toLowerCase();
    const part = byId.get(id);
    if (!part) return null;
    const data = known.get(id) ?? pictureAsData(blobs.read(part.blobId));
    known.set(id, data);
    return data;
  };
}
