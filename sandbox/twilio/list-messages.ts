import type { Answer } from '../http-message.ts';
import type { VendorRequest } from '../vendor-server.ts';
import { toE164 } from './create-message.ts';
import { RestRefusal } from './errors.ts';
import { cutPage, pageAnswer } from './pages.ts';
import type { TwilioAccount } from './people.ts';
import type { StoredText, Texts } from './texts.ts';
import { textView } from './views.ts';

export interface ListParts {
  texts: Texts;
  account: TwilioAccount;
  /** Duplicates and reorders a page as the faults say. */
  shuffle: (texts: readonly StoredText[], request: VendorRequest) => readonly StoredText[];
}

type Test = (text: StoredText) => boolean;

const dayMs = 86_400_000;

/** A day (GMT) or a second. @throws RestRefusal */
function readDate(text: string): { fromMs: number; toMs: number } {
  const fromMs = Date.parse(text);
  if (Number.isNaN(fromMs)) throw new RestRefusal(400, 20001, 'Invalid date value');
  return { fromMs, toMs: fromMs + (/^\d{4}-\d\d-\d\d$/.test(text) ? dayMs : 1000) };
}

/** A text that has not left has no date of sending, so no filter by it finds it. */
function sentTest(
  query: URLSearchParams,
  name: string,
  fits: (sentMs: number, date: ReturnType<typeof readDate>) => boolean,
): Test {
  const text = query.get(name);
  if (text === null) return () => true;
  const date = readDate(text);
  return ({ sentAt }) => sentAt !== null && fits(Math.floor(sentAt / 1000) * 1000, date);
}

function numberTest(query: URLSearchParams, name: 'To' | 'From'): Test {
  const given = query.get(name);
  if (given === null) return () => true;
  const number = toE164(given) ?? given;
  return (text) => (name === 'To' ? text.to : text.from) === number;
}

/** GET .../Messages.json: newest first; the keys of the date filters really are `DateSent<` and `DateSent>`. @throws RestRefusal */
export function listMessages(request: VendorRequest, { texts, account, shuffle }: ListParts): Answer {
  const query = request.url.searchParams;
  const tests: Test[] = [
    numberTest(query, 'To'),
    numberTest(query, 'From'),
    sentTest(query, 'DateSent', (sentMs, { fromMs, toMs }) => sentMs >= fromMs && sentMs < toMs),
    sentTest(query, 'DateSent>', (sentMs, { fromMs }) => sentMs >= fromMs),
    sentTest(query, 'DateSent<', (sentMs, { fromMs }) => sentMs <= fromMs),
  ];
  const found = texts.list().filter((text) => tests.every((test) => test(text)));
  const page = cutPage(found, (text) => text.sid, query);
  const shown = shuffle(page.items, request).map((text) => textView(text, account.accountSid));
  return pageAnswer(request.url, 'messages', page, shown);
}
