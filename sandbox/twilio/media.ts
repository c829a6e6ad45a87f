import { createHash } from 'node:crypto';
import type { SandboxClock } from '../clock.ts';
import { emptyAnswer } from '../http-message.ts';
import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { notFound } from './errors.ts';
import { cutPage, pageAnswer } from './pages.ts';
import type { TwilioAccount } from './people.ts';
import type { StoredMedia, StoredText } from './texts.ts';
import { mediaView } from './views.ts';

/** A signed address is good for four hours (help centre, "Protect Media Access with HTTP Basic Authentication"). */
const signedForMs = 4 * 3_600_000;

/** Media as the API lists them, and the bytes on a second origin that knows no accounts, only signed addresses. */
export interface MediaStore {
  list(request: VendorRequest, text: StoredText): Answer;
  /** GET .../Media/{sid}: 302 to the second origin. @throws RestRefusal */
  redirect(request: VendorRequest, text: StoredText, mediaSid: string): Answer;
  /** What the second origin answers. */
  content(request: VendorRequest): Answer;
}

const xml = (status: number, code: string): Answer => ({
  status,
  headers: { 'Content-Type': 'application/xml' },
  body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code></Error>`),
});

export function createMediaStore(clock: SandboxClock, account: TwilioAccount, mediaOrigin: () => string): MediaStore {
  const signatures = new Map<string, { media: StoredMedia; expiresAt: number }>();

  return {
    list: (request, text) => {
      const page = cutPage(text.media, (media) => media.sid, request.url.searchParams);
      const shown = page.items.map((media) => mediaView(media, text, account.accountSid));
      return pageAnswer(request.url, 'media_list', page, shown);
    },
    redirect: (request, text, mediaSid) => {
      const media = text.media.find((each) => each.sid === mediaSid);
      if (!media || media.isGone === true) throw notFound(request.url.pathname);
      const expiresAt = clock.now() + signedForMs;
      const signature = createHash('sha256').update(`${media.sid} ${expiresAt}`).digest('base64url');
      signatures.set(signature, { media, expiresAt });
      const query = new URLSearchParams({ Expires: String(Math.floor(expiresAt / 1000)), Signature: signature });
      const path = `/${account.accountSid}/${media.sid}`;
      return emptyAnswer(302, { Location: `${media.origin ?? mediaOrigin()}${path}?${query.toString()}` });
    },
    content: ({ url, headers, method }) => {
      // Signed addresses take no second way of signing in; a client that carries its password along is told so.
      if (headers.authorization !== undefined) return xml(400, 'InvalidArgument');
      const known = signatures.get(url.searchParams.get('Signature') ?? '');
      const isIts = known !== undefined && url.pathname === `/${account.accountSid}/${known.media.sid}`;
      if (!isIts || known.expiresAt < clock.now()) return xml(403, 'AccessDenied');
      if (method !== 'GET' && method !== 'HEAD') return xml(405, 'MethodNotAllowed');
      return { status: 200, headers: { 'Content-Type': known.media.contentType }, body: known.media.data };
    },
  };
}
