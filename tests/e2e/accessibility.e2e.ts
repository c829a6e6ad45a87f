import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dropFiles, launchFoyer, poll, type RunningFoyer } from './harness/index.ts';
import { loadAxe, RULES_OF_LOOKS, violationsOf } from './support/axe.ts';
import { phoneIsRegistered, ringIs, ringPage, WITH_SOUND } from './support/calls.ts';
import { emailScreens, SAME_IN_EMAIL } from './support/email-screens.ts';
import { lookLike } from './support/look-like.ts';
import { everyFaxIs, receivedRows, sendTo, sentRows, showFaxes } from './support/open-foyer.ts';
import { writeBytes, writePdf } from './support/pdf-files.ts';
import { phoneScreens, ringsFor, SAME_IN_PHONE } from './support/phone-screens.ts';
import { controlOf } from './support/practice-clinic.ts';
import { faxArrives, fileDialog, firstPageIsDrawn, pane, patientsAreHere } from './support/received-faxes.ts';
import { SAME_IN_SEARCH, searchScreens } from './support/search-screens.ts';
import { SAME_TEXTS, smsScreens } from './support/sms-screens.ts';
import { callCore } from './support/call-core.ts';
import { walkByTab } from './support/tab-stops.ts';
import { visibleTexts } from './support/visible-texts.ts';

/**
 * One window, taken through the screens in the order in which a person meets them: each is looked at by axe-core (WCAG 2.2
 * A and AA) and read in both themes and both languages, and walked through by Tab.
 */

let foyer: RunningFoyer;
let page: Page;

beforeAll(async () => {
  foyer = await launchFoyer({ args: WITH_SOUND });
  page = await foyer.mainWindow();
  await page.emulateMedia({ reducedMotion: 'reduce' }); // colours are compared as they end up
  await loadAxe(page);
  await lookLike(page, DAY);
});
afterAll(() => foyer.close());

const newFax = () => page.getByRole('dialog', { name: 'New fax' });
const list = () => page.getByRole('list', { name: 'Fax' });
const goTo = (link: RegExp) => page.getByRole('navigation').getByRole('link', { name: link }).click();
const drop = (files: readonly string[]) => dropFiles(page, { x: 700, y: 400 }, files);

async function settings(tab: string): Promise<void> {
  await goTo(/^Settings/);
  await page.getByRole('tab', { name: tab }).click();
  await page.getByRole('tabpanel', { name: tab }).waitFor();
}

/** A fax that only a person can settle, one that failed, and two that arrived. */
async function fillTheList(): Promise<void> {
  await drop([await writePdf('referral.pdf', 2)]);
  await newFax().getByText('2 pages').first().waitFor();
  await sendTo(page, ['2025550123', '2125550142']);
  await everyFaxIs(page, 'Delivered', 2);
  await controlOf(foyer.profile).addFault({ vendor: 'ringcentral', kind: 'http500', count: 1, match: '/fax' });
  await drop([await writePdf('consult note.pdf', 1)]);
  await sendTo(page, ['3125550111']);
  await list().getByText('Unconfirmed').first().waitFor();
  await drop([await writePdf('imaging order.pdf', 1)]);
  await sendTo(page, ['4155550184']);
  await list().getByText('Failed').first().waitFor();
  await closeToasts();
}

/** All at once, before one goes by itself. */
async function closeToasts(): Promise<void> {
  const toasts = page.getByRole('alert').filter({ hasText: /fax(es)? queued/ });
  await toasts
    .getByRole('button', { name: 'Close' })
    .evaluateAll((buttons) => (buttons as unknown as { click(): void }[]).forEach((button) => button.click()));
  await toasts.first().waitFor({ state: 'hidden' });
}

async function typeNumber(number: string): Promise<void> {
  await newFax().getByLabel('To', { exact: true }).fill(number);
  await page.keyboard.press('Enter');
}

const COVER_TEXT = 'Please call back';

const PRACTICE = '+12125550188';
/** Telephone of a mother and her son: both are suggested. */
const FAMILY = '+13125550142';
const arrives = (item: Record<string, string>) => faxArrives(controlOf(foyer.profile), item);
const rowOf = (number: string) => receivedRows(page).filter({ hasText: number });

async function openReceived(row: string): Promise<void> {
  await rowOf(row).first().click();
  await firstPageIsDrawn(page);
}

/** What comes in on an ordinary morning. */
async function faxesCome(): Promise<void> {
  await arrives({ from: PRACTICE, fixture: 'lab-result-scan' });
  await arrives({ from: '', fixture: 'records-request' });
  await arrives({ from: '+17735550117', fixture: 'insurance-letter-scan' });
  await arrives({ from: '+14155550101', trouble: 'elsewhere' });
  await arrives({ from: FAMILY, fixture: 'referral' });
  await showFaxes(page, 'Received');
  await poll('all faxes', async () => ((await receivedRows(page).count()) === 5 ? true : null));
  await rowOf('Not fetched').waitFor();
  await patientsAreHere(page);
}

/** From the open fax into the chart of the one who was confirmed; afterwards it can no longer be undone. */
async function fileOpenFax(): Promise<void> {
  await fileDialog(page).getByRole('combobox', { name: 'Category' }).selectOption('Invoices');
  await fileDialog(page).getByRole('button', { name: 'File', exact: true }).click();
  await fileDialog(page).waitFor({ state: 'hidden' });
  // What it says stays in the language in which it was said.
  await page.getByRole('alert').filter({ hasText: 'Filing for' }).getByRole('button', { name: 'Close' }).click();
  await callCore(page, 'core.advanceClock', { ms: 11_000 });
}

interface Screen {
  readonly name: string;
  /** Also looked at in the compact density. */
  readonly inBothDensities?: boolean;
  readonly show: () => Promise<void>;
}

/** In this order: each leaves the window as the next one needs it. */
const screens: readonly Screen[] = [
  {
    name: 'welcome',
    show: () => page.getByRole('button', { name: 'Try the practice clinic' }).waitFor(),
  },
  {
    name: 'fax, empty',
    async show() {
      await page.getByRole('button', { name: 'Try the practice clinic' }).click();
      await page.getByText('No faxes yet').waitFor();
    },
  },
  {
    name: 'new fax, empty',
    async show() {
      await page.getByRole('button', { name: 'New fax' }).click();
      await newFax().waitFor();
    },
  },
  {
    name: 'new fax with files, numbers and a cover sheet',
    async show() {
      await page.keyboard.press('Escape');
      await drop([await writePdf('referral.pdf', 3), await writePdf('lab results.pdf', 2)]);
      await newFax().getByText('2 pages').first().waitFor();
      await typeNumber('2025550123');
      await newFax().getByText('With text').click();
      await newFax()
        .getByRole('textbox', { name: /cover sheet/ })
        .fill(COVER_TEXT);
    },
  },
  {
    name: 'new fax, what Foyer asks before sending',
    async show() {
      await newFax().getByRole('button', { name: /^Send/ }).click();
      await newFax()
        .getByRole('button', { name: /right, send/ })
        .waitFor();
    },
  },
  {
    name: 'new fax with problems',
    async show() {
      await newFax().getByRole('button', { name: 'Back' }).click();
      await newFax().getByRole('button', { name: 'Discard' }).click();
      await drop([await writeBytes('notes.pdf', 'just text'), await writeBytes('scan.pdf', '')]);
      await newFax()
        .getByText(/not a PDF/)
        .waitFor();
      await typeNumber('555-012');
      await newFax().getByRole('button', { name: /^Send/ }).click();
      await newFax().getByText('Not ready to send').waitFor();
    },
  },
  {
    name: 'fax list with a delivered fax open',
    async show() {
      await newFax().getByRole('button', { name: 'Discard' }).click();
      await newFax().waitFor({ state: 'hidden' });
      await fillTheList();
      await sentRows(page).last().click();
      await page
        .getByRole('region', { name: 'Message' })
        .getByRole('img', { name: /First page/ })
        .waitFor();
    },
  },
  {
    name: 'fax list with an unconfirmed fax open',
    async show() {
      await list().getByText('Unconfirmed').first().click();
      await page.getByRole('button', { name: /It was sent/ }).waitFor();
    },
  },
  {
    name: 'activity',
    async show() {
      await goTo(/^Activity/);
      await page
        .getByRole('button', { name: /It was sent/ })
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Retry' }).first().waitFor();
    },
  },
  {
    name: 'settings, an account',
    async show() {
      await settings('Accounts');
      await page.getByRole('button', { name: 'Check connection' }).click();
      await page.getByText(/^Connected as/).waitFor();
    },
  },
  {
    name: 'settings, a new account',
    async show() {
      await page.getByRole('button', { name: 'Add account' }).click();
      await page.getByRole('menuitem', { name: /RingCentral/ }).click();
      await page.getByRole('form', { name: /^Add RingCentral/ }).waitFor();
    },
  },
  {
    name: 'received, busy',
    inBothDensities: true,
    show: faxesCome,
  },
  {
    name: 'received, reading',
    inBothDensities: true,
    show: () => openReceived('+1 312 555 0142'),
  },
  {
    name: 'received, why one was not fetched',
    async show() {
      await rowOf('Not fetched').click();
      await pane(page).getByRole('button', { name: 'Try again' }).waitFor();
    },
  },
  {
    name: 'received, the keys',
    async show() {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
    },
  },
  {
    name: 'file to chart, suggestions',
    inBothDensities: true,
    async show() {
      await page.keyboard.press('Escape');
      await openReceived('+1 312 555 0142');
      await pane(page).getByRole('button', { name: 'File to chart' }).click();
      await fileDialog(page)
        .getByRole('option', { name: /Drummond, Felix/ })
        .waitFor();
    },
  },
  {
    name: 'file to chart, what is missing',
    inBothDensities: true,
    async show() {
      const dialog = fileDialog(page);
      await dialog.getByRole('option', { name: /Drummond, Felix/ }).click();
      await dialog.getByRole('checkbox', { name: /Tell a colleague/ }).check();
      await dialog.getByRole('button', { name: 'File', exact: true }).click();
      await dialog.getByText('Not ready to file').waitFor();
    },
  },
  {
    name: 'received, filed',
    inBothDensities: true,
    async show() {
      await fileDialog(page)
        .getByRole('checkbox', { name: /Tell a colleague/ })
        .uncheck();
      await fileDialog(page)
        .getByRole('checkbox', { name: /are right/ })
        .check();
      await fileOpenFax();
      await rowOf('+1 312 555 0142').getByText('Filed', { exact: true }).waitFor();
      await openReceived('+1 312 555 0142');
      await pane(page).getByText('Filed for Drummond, Felix in Invoices').waitFor();
      await pane(page).locator('summary').click();
    },
  },
  {
    name: 'received, OpenEMR down',
    inBothDensities: true,
    async show() {
      await controlOf(foyer.profile).addFault({ vendor: 'openemr', kind: 'refuse' });
      await openReceived('+1 773 555 0117');
      await pane(page).getByRole('button', { name: 'File to chart' }).click();
      await fileDialog(page)
        .getByRole('checkbox', { name: /are right/ })
        .check();
      await fileOpenFax();
      await page.getByText('OpenEMR cannot be reached.').waitFor();
      await openReceived('+1 773 555 0117');
      await pane(page)
        .getByText(/Waits to be filed/)
        .waitFor();
      await pane(page)
        .getByText(/goes on by itself/)
        .waitFor();
    },
  },
  {
    name: 'settings, notifications',
    async show() {
      await controlOf(foyer.profile).clearFaults();
      await settings('Notifications');
    },
  },
  { name: 'settings, appearance', show: () => settings('Appearance') },
  {
    name: 'settings, about',
    show: () => settings('About'),
  },
  {
    name: 'settings, services',
    show: () => settings('Services'),
  },
  {
    name: 'settings, setup verification',
    async show() {
      await page.getByRole('button', { name: 'Verify setup of Fax' }).click();
      await page.getByText('The vendor accepts the account.').waitFor();
      await page.getByLabel('Fax number').fill('2125550142');
      await page.keyboard.press('Enter');
      await page.getByText(/^The test message .* was delivered/).waitFor();
    },
  },
  {
    name: 'settings, people',
    async show() {
      await page.keyboard.press('Escape');
      await settings('People');
      await page.getByRole('radio', { name: 'Primary user: Mara Quintero' }).check();
      await page.getByRole('button', { name: 'None', exact: true }).waitFor();
      await page.getByRole('button', { name: 'Rights of Inez Okafor' }).click();
      await page.getByRole('button', { name: 'Remove person' }).waitFor();
    },
  },
  {
    name: 'settings, inviting somebody',
    async show() {
      await page.getByRole('button', { name: 'Invite person' }).click();
      await page.getByLabel('OpenEMR user name').fill('nurse');
      await page.getByLabel('Name', { exact: true }).fill('Nora Vance');
    },
  },
  {
    name: 'settings, background jobs',
    async show() {
      await page.keyboard.press('Escape');
      await settings('Background jobs');
      await page.getByRole('button', { name: 'Run now: Receive messages' }).click();
      await page.getByRole('row', { name: /^Receive messages .* (Done|Nothing to do)/ }).waitFor();
      await page.getByRole('alert').getByRole('button', { name: 'Close' }).click();
    },
  },
  {
    name: 'settings, a schedule',
    async show() {
      await page.getByRole('button', { name: 'More: Receive messages' }).click();
      await page.getByRole('menuitem', { name: 'Schedule…' }).click();
      await page.getByRole('dialog').getByText('Time of day').click();
      await page.getByRole('checkbox', { name: 'Sunday' }).waitFor();
    },
  },
  {
    name: 'settings, a run log',
    async show() {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'More: Receive messages' }).click();
      await page.getByRole('menuitem', { name: 'Run log' }).click();
      await page.getByText('By hand, Mara Quintero').waitFor();
    },
  },
  {
    name: 'settings, audit',
    async show() {
      await page.keyboard.press('Escape');
      await settings('Audit');
      await page.getByRole('combobox', { name: 'Action' }).selectOption('channel.verify');
      await page.getByRole('button', { name: 'Verify audit trail' }).click();
      await page.getByText(/unbroken/).waitFor();
      await page.getByRole('table', { name: 'Audit trail' }).getByRole('button').first().click();
      await page.getByText('channels.verify', { exact: true }).waitFor();
    },
  },
  {
    name: 'settings, security',
    async show() {
      await settings('Security');
      await page.getByRole('switch', { name: 'Purge what is filed' }).click();
      await page.getByLabel('Days until a filed message is purged here').waitFor();
    },
  },
  ...smsScreens(
    () => page,
    () => controlOf(foyer.profile),
  ),
  ...searchScreens(() => page),
  ...emailScreens(
    () => page,
    () => controlOf(foyer.profile),
  ),
  ...phoneScreens(
    () => page,
    () => controlOf(foyer.profile),
  ),
];

/** Made-up people, numbers, file names, vendors' names: the same in every language. */
const SAME_IN_SPANISH = [
  /^(Foyer|Fax|Apache-2\.0|English|Español|Client ID|Client secret)$/,
  /RingCentral/,
  /^(SMTP\/IMAP|SIP|ClinicHub|Extension \d+)$/,
  /^((Fax|SMS|Direct): )?(Mara Quintero|Inez Okafor|Theo Lindqvist|Larkspur Family Practice)$/,
  /^(SMS|Direct|PIN|billing|frontdesk)$/,
  // The trail's own words and ids.
  /^([a-z-]+\.[a-zA-Z-]+|fax)$/,
  /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/,
  new RegExp(`^${COVER_TEXT}$`),
  /\.pdf$/,
  /^Ctrl\+N$/,
  // Keys are called what stands on them.
  /^([A-Z]|Enter|Esc|Delete|Ctrl\+Enter|PageUp \/ PageDown|Home \/ End)$/,
  /^(Drummond, (Alma|Felix)|Kessler, Hazel|LFP-\d+)$/,
  /^(https?|foyer):/,
  ...SAME_TEXTS,
  ...SAME_IN_SEARCH,
  ...SAME_IN_EMAIL,
  ...SAME_IN_PHONE,
];

/** The window as it is while it is worked in; the tests' own names are the English ones. */
const DAY = { theme: 'light', language: 'en', density: 'comfortable' } as const;
const NIGHT = { theme: 'dark', language: 'es' } as const;

/**
 * Each screen by day and by night. The theme gives colours alone and the density sizes alone (`renderer/shared/look`), so
 * that each needs to be seen once, not each with each.
 */
describe.each(screens)('$name', ({ show, inBothDensities }) => {
  const english = new Set<string>();
  const night = { ...NIGHT, density: inBothDensities === true ? 'compact' : 'comfortable' } as const;
  beforeAll(show);

  describe('light, in English', () => {
    it('has no violation of WCAG 2.2 AA', async () => {
      expect(await violationsOf(page)).toEqual([]);
    });

    it('is reached by Tab as a whole, with the focus in sight', async () => {
      const { reached, strays, missed, invisible } = await walkByTab(page);
      expect(reached).not.toEqual([]);
      expect({ missed, strays, invisible }).toEqual({ missed: [], strays: [], invisible: [] });
      for (const text of await visibleTexts(page)) english.add(text);
    });
  });

  describe(`dark and ${night.density}, in Spanish`, () => {
    beforeAll(() => lookLike(page, night));
    afterAll(() => lookLike(page, DAY));

    it('breaks nothing of WCAG 2.2 AA by its look', async () => {
      expect(await violationsOf(page, RULES_OF_LOOKS)).toEqual([]);
    });

    it('has no English left', async () => {
      const spanish = await visibleTexts(page);
      expect(english.size).toBeGreaterThan(3);
      expect(spanish.length).toBeGreaterThan(3);
      const left = spanish.filter((text) => english.has(text) && !SAME_IN_SPANISH.some((same) => same.test(text)));
      expect(left).toEqual([]);
    });
  });
});

describe('the window that rings', () => {
  it.each([DAY, NIGHT])('has no violation of WCAG 2.2 AA: $theme, $language', async (look) => {
    await phoneIsRegistered(page);
    await lookLike(page, look);
    await ringsFor(controlOf(foyer.profile), async () => {
      await ringIs(foyer, 'on screen');
      const ring = await ringPage(foyer);
      await ring.getByRole('button').nth(1).waitFor();
      await loadAxe(ring);
      expect(await violationsOf(ring)).toEqual([]);
    });
    await lookLike(page, DAY);
  });
});

describe('the keyboard', () => {
  beforeAll(() => page.keyboard.press('Escape'));

  const focused = () =>
    page.evaluate<string>(
      `(document.activeElement?.getAttribute('data-message') ?? document.activeElement?.innerText ?? '')`,
    );
  const focusOn = (what: string) => poll(`focus on ${what}`, async () => ((await focused()) === what ? true : null));

  beforeEach(() => showFaxes(page, 'Sent'));

  it('Escape closes New fax and the focus goes back to what opened it', async () => {
    for (const opener of [/^New fax/, /^Activity/]) {
      const button = opener.source.includes('New')
        ? page.getByRole('button', { name: opener })
        : page.getByRole('link', { name: opener });
      await button.focus();
      const before = await focused();
      await page.keyboard.press(opener.source.includes('New') ? 'Enter' : 'Control+N');
      await newFax().waitFor();
      expect(await focused()).not.toBe(before);
      await page.keyboard.press('Escape');
      await newFax().waitFor({ state: 'hidden' });
      await focusOn(before);
    }
  });

  it('arrow keys, Home and End move in the list, and Enter opens', async () => {
    const ids = await sentRows(page).evaluateAll((rows) =>
      (rows as unknown as { dataset: { message: string } }[]).map((row) => row.dataset.message),
    );
    expect(ids).toHaveLength(5);
    const [first = '', second = '', , , last = ''] = ids;
    await sentRows(page).first().focus();
    for (const [key, at] of [
      ['ArrowDown', second],
      ['End', last],
      ['Home', first],
      ['ArrowDown', second],
      ['ArrowUp', first],
    ] as const) {
      await page.keyboard.press(key);
      await focusOn(at);
    }
    const [row] = await sentRows(page).allInnerTexts();
    await page.keyboard.press('Enter');
    const title = page.getByRole('region', { name: 'Message' }).getByRole('heading', { level: 2 });
    await title.waitFor();
    expect(row).toContain(await title.innerText());
  });
});
