import type { Locator, Page } from 'playwright-core';
import type { LiveCallView } from '../../../app/contract/procedures/calls.ts';
import { poll, type ControlClient, type LedgerEntry, type RunningFoyer } from '../harness/index.ts';
import { callCore } from './call-core.ts';

/** The softphone at the foot of the window, its own two windows, and the practice clinic's telephone server. */

/** A microphone that beeps, and a path for sound in a test desktop, which has loopback alone. */
export const WITH_SOUND = ['--use-fake-device-for-media-stream', '--allow-loopback-in-peer-connection'] as const;

/** The score of what is heard, whatever it is: a busy machine loses packets. */
export const SOUND = /^(Good|Fair|Poor) sound/;

/** A call that the server passed on. */
export interface CallEntry extends LedgerEntry {
  /** Keys that the other side heard. */
  readonly tones?: string;
  readonly endedAt?: string;
}

/** Oldest first. */
export function callsPassed(control: ControlClient): Promise<CallEntry[]> {
  return control.ledger({ vendor: 'sip', channel: 'voice' });
}

/** Waits until the call that was passed on last is as wanted. */
export function lastCallIs(control: ControlClient, what: string, isWanted: (call: CallEntry) => boolean) {
  return poll(`last call ${what}`, async () => {
    const last = (await callsPassed(control)).at(-1);
    return last !== undefined && isWanted(last) ? last : null;
  });
}

/** Somebody outside calls the clinic. @returns the Call-ID */
export async function callComesIn(control: ControlClient, call: Readonly<Record<string, unknown>>): Promise<string> {
  const answer = (await control.inbound({ vendor: 'sip', channel: 'voice', ...call })) as { ids: string[] };
  return answer.ids[0] ?? '';
}

/** Somebody outside does something in a call. */
export const theyDo = (control: ControlClient, id: string, status: 'answer' | 'hang-up' | 'cancel'): Promise<void> =>
  control.moveStatus({ vendor: 'sip', id, status });

/** Who is registered. */
export async function contactsAt(control: ControlClient): Promise<readonly string[]> {
  const { contacts } = (await control.call('GET', '/sip')) as { contacts: { user: string }[] };
  return contacts.map(({ user }) => user);
}

export const softphone = (page: Page): Locator => page.getByRole('region', { name: 'Softphone' });
export const numberField = (page: Page): Locator =>
  softphone(page).getByRole('combobox', { name: 'Number', exact: true });
export const inSoftphone = (page: Page, name: string): Locator =>
  softphone(page).getByRole('button', { name, exact: true });

export const phoneIsRegistered = (page: Page): Promise<void> =>
  softphone(page)
    .getByText(/^Registered as/)
    .first()
    .waitFor();

/** A call stands there in this state, as the eye sees it. */
export const callIs = (page: Page, state: string): Promise<void> =>
  softphone(page).getByRole('status').getByText(state).first().waitFor({ state: 'attached' });

export async function liveCalls(page: Page): Promise<readonly LiveCallView[]> {
  return (await callCore(page, 'calls.live', {})).calls.filter(({ phase }) => phase !== 'ended');
}

/** Waits until so many calls go on or ring; also while core comes back. */
export async function callsAre(page: Page, count: number): Promise<void> {
  await poll(`${count} calls`, async () =>
    (await liveCalls(page).catch(() => [null])).length === count ? true : null,
  );
}

/** Calls by the field *Number*. */
export async function dial(page: Page, number: string): Promise<void> {
  await numberField(page).fill(number);
  await page.keyboard.press('Enter');
}

/** Dials and waits until the other side is heard. */
export async function dialAndSpeak(page: Page, number: string): Promise<void> {
  await dial(page, number);
  await poll(`a call with ${number}`, async () => {
    const digits = number.replace(/\D/g, '');
    const calls = await liveCalls(page);
    return calls.some((call) => call.phase === 'connected' && call.number.endsWith(digits)) ? true : null;
  });
}

/** Ends what is spoken by its button, and takes the line about it away. */
export async function hangUp(page: Page): Promise<void> {
  await softphone(page)
    .getByRole('button', { name: /^Hang up/ })
    .first()
    .click();
  await callsAre(page, 0);
  await inSoftphone(page, 'Dismiss').click();
}

/** The line about the call that has just ended says so much; it is taken away. */
export async function endedAs(page: Page, ...words: readonly (string | RegExp)[]): Promise<void> {
  const line = softphone(page)
    .getByRole('status')
    .filter({ hasText: /^Call (with|to|from) / });
  for (const word of words) await line.getByText(word, { exact: true }).waitFor();
  await inSoftphone(page, 'Dismiss').click();
}

const pageAt = ({ app }: RunningFoyer, part: string): Promise<Page> =>
  poll(part, () => app.windows().find((each) => each.url().includes(part)) ?? null);

/** The hidden page that carries the calls. */
export const phonePage = (foyer: RunningFoyer): Promise<Page> => pageAt(foyer, '/phone-window/');
/** The small window that shows what rings; there once the phone is registered, seen while something rings. */
export const ringPage = (foyer: RunningFoyer): Promise<Page> => pageAt(foyer, '/ring-window/');

function ringIsOnScreen({ app }: RunningFoyer): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().some(
      (each) => each.webContents.getURL().includes('/ring-window/') && each.isVisible(),
    ),
  );
}

export async function ringIs(foyer: RunningFoyer, where: 'on screen' | 'away'): Promise<void> {
  await poll(`ring window ${where}`, async () =>
    (await ringIsOnScreen(foyer)) === (where === 'on screen') ? true : null,
  );
}

export async function showPhone(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: /^Phone/ })
    .click();
  await page.getByRole('heading', { name: 'Phone', level: 1 }).waitFor();
}

/** One of the lists of calls. */
export async function showCalls(page: Page, view: 'All' | 'Missed' | 'Call back'): Promise<void> {
  await showPhone(page);
  await page
    .locator('label')
    .filter({ hasText: new RegExp(`^${view}( \\(\\d+\\))?$`) })
    .click();
}

/** The rows of the list, newest first. */
export const callRows = (page: Page): Locator => page.getByRole('list', { name: 'Phone' }).locator('li');
export const callPane = (page: Page): Locator => page.getByRole('region', { name: 'Call', exact: true });
