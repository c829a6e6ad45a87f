import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corePid, dropFiles, poll, type RunningFoyer, type SandboxProcess } from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import { startSessionBus } from './support/desktop/session-bus.ts';
import { startNotifications, type Notifications } from './support/notifications.ts';
import { openFoyer } from './support/open-foyer.ts';
import { writeBytes } from './support/pdf-files.ts';
import { hasFocus, patientsAreHere } from './support/received-faxes.ts';
import {
  conversation,
  conversationsAre,
  entries,
  entrySays,
  openConversation,
  sendButton,
  showTexts,
  textArrives,
  textField,
  textsTaken,
  thread,
} from './support/texts.ts';

/** Texts as the front desk writes and reads them, in one window: each test goes on where the one before left off. */

/** Patients who allow texts; a family on one telephone, where the son's chart does not; and a number of nobody's. */
const HAZEL = { name: 'Kessler, Hazel', number: '+17735550117', shown: '+1 773 555 0117' };
const FAMILY = { number: '+13125550142', shown: '+1 312 555 0142' };
const STRANGER = { number: '+14155550177', shown: '+1 415 555 0177' };

/** One red pixel. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==';

let notifications: Notifications;
let foyer: RunningFoyer;
let page: Page;
let sandbox: SandboxProcess;
const all = new AsyncDisposableStack();

beforeAll(async () => {
  const bus = all.use(await startSessionBus());
  notifications = all.use(await startNotifications(bus));
  ({ foyer, page, sandbox } = all.use(await openFoyer({ env: bus.env })));
  await patientsAreHere(page);
});
afterAll(() => all.disposeAsync());

const arrives = ({ number }: { number: string }, body: string) => textArrives(sandbox.control, number, body);
const taken = () => textsTaken(sandbox.control);
const dialog = () => page.getByRole('dialog');

describe('a text', () => {
  it('is written with the mouse to a patient found by name, and delivered once', async () => {
    await page.getByRole('button', { name: 'New message' }).click();
    await dialog().getByRole('combobox', { name: 'To' }).fill('kessler');
    await dialog()
      .getByRole('option', { name: /Kessler, Hazel \+1 773 555 0117/ })
      .click();
    await hasFocus(textField(page));
    await textField(page).fill('Please call us back.');
    await thread(page).getByText(`To ${HAZEL.name} ${HAZEL.shown}`).waitFor();
    await sendButton(page).click();
    await entrySays(page, 'Please call us back.', 'Delivered');
    expect(await textField(page).inputValue()).toBe('');
    expect(await taken()).toEqual([`${HAZEL.number}: Please call us back.`]);
  });

  it('is told without a name, opened by a click on that, and answered', async () => {
    await page.getByRole('link', { name: /^Tasks/ }).click();
    await arrives(HAZEL, 'I will, this afternoon.');
    await notifications.click();
    await thread(page).getByRole('heading', { level: 2, name: HAZEL.name }).waitFor();
    expect((await notifications.all()).map(({ title }) => title)).toEqual(['New text message']);
    await entries(page).filter({ hasText: 'this afternoon' }).waitFor();
    await textField(page).fill('Thank you!');
    await page.keyboard.press('Enter');
    await entrySays(page, 'Thank you!', 'Delivered');
    expect((await taken()).at(-1)).toBe(`${HAZEL.number}: Thank you!`);
  });

  it('with a character that doubles its price is made cheaper by one press', async () => {
    await textField(page).fill(`It’s ${'a'.repeat(80)}`);
    await thread(page).getByText('85 of 134 · 2 segments').waitFor();
    await thread(page).getByRole('button', { name: 'Replace' }).click();
    await thread(page).getByText('85 of 160 · 1 segment').waitFor();
    expect(await textField(page).inputValue()).toBe(`It's ${'a'.repeat(80)}`);
    await textField(page).fill('');
  });

  it('that may hold patient data leaves only after a second look', async () => {
    const before = await taken();
    await textField(page).fill('Your A1c was fine.');
    await thread(page)
      .getByText(/“A1c” \(result\)/)
      .waitFor();
    await sendButton(page).click();
    await dialog()
      .getByText(/may hold patient data/)
      .waitFor();
    await dialog().getByRole('button', { name: 'Back' }).click();
    expect(await taken()).toEqual(before);
    await textField(page).fill('');
  });

  it('takes a picture along that is dropped on it', async () => {
    const file = await writeBytes('rash.png', Buffer.from(PNG, 'base64'));
    await dropFiles(page, entries(page).first(), [file]);
    await thread(page).getByRole('list', { name: 'Attached files' }).getByText('bytes').waitFor();
    await textField(page).fill('This is what it should look like.');
    await sendButton(page).click();
    await entrySays(page, 'should look like', 'Delivered');
    await entries(page).getByRole('button', { name: 'Enlarge rash.png' }).waitFor();
    expect(await page.getByRole('dialog', { name: 'New fax' }).count()).toBe(0);
    const sent = (await sandbox.control.ledger({ channel: 'sms' })).at(-1);
    expect(sent?.bytes).toBe(Buffer.from(PNG, 'base64').length + 'This is what it should look like.'.length);
  });

  it('is begun with a template by a slash, and what is missing must be filled in', async () => {
    const { phone } = await callCore(page, 'clinic.settings', {});
    await callCore(page, 'clinic.saveSettings', { phone: '' });
    await textField(page).fill('/late');
    await page
      .getByRole('group', { name: 'As it would be put in' })
      .getByText(/Hi Hazel, this is/)
      .waitFor();
    await page.keyboard.press('Enter');
    await poll('the text', async () => ((await textField(page).inputValue()).startsWith('Hi Hazel') ? true : null));
    await textField(page).fill('/call');
    await page.getByText(/fill in what stands in brackets/).waitFor();
    await page.keyboard.press('Tab');
    await thread(page).getByText('Fill in what is missing: […]').waitFor();
    expect(await sendButton(page).getAttribute('aria-disabled')).toBe('true');
    await textField(page).fill('');
    await callCore(page, 'clinic.saveSettings', { phone });
  });
});

describe('a number that opts out', () => {
  it('gets no next text: the window says so, and why', async () => {
    await arrives(HAZEL, 'STOP');
    await thread(page).getByText('Opted out: nothing can be sent to this number').waitFor();
    await thread(page).getByText(`${HAZEL.shown} asked for no more texts`, { exact: false }).waitFor();
    await entries(page).filter({ hasText: 'The recipient asked for no more texts.' }).waitFor();
    expect(await textField(page).isDisabled()).toBe(true);
    await thread(page).getByText('Nothing can be sent: the recipient opted out.').waitFor();
    await conversation(page, HAZEL.name).getByText('Opted out', { exact: true }).waitFor();
  });

  it('may be written to again once they text START', async () => {
    await arrives(HAZEL, 'START');
    await thread(page).getByText('May be texted').waitFor();
    await poll('the field', async () => ((await textField(page).isDisabled()) ? null : true));
  });

  it('in words of their own is for a person to decide, with a reason', async () => {
    await arrives(STRANGER, 'please dont text me anymore');
    await openConversation(page, STRANGER.shown);
    await thread(page).getByRole('button', { name: 'Block texts' }).click();
    await dialog().getByRole('button', { name: 'Block texts' }).click();
    await dialog()
      .getByText(/Say why/)
      .waitFor();
    await dialog().getByLabel('Reason').fill('She said so on the phone as well.');
    await dialog().getByRole('button', { name: 'Block texts' }).click();
    await thread(page).getByText('Opted out: nothing can be sent to this number').waitFor();
    await thread(page)
      .getByText(/She said so on the phone/)
      .first()
      .waitFor();
  });
});

describe('a family’s telephone', () => {
  it('says whose each text is, and asks whom an answer is about', async () => {
    await arrives(FAMILY, 'Felix has a fever. Should we come in?');
    await openConversation(page, FAMILY.shown.slice(-8));
    await entries(page).getByRole('button', { name: 'Pick patient' }).click();
    await page.getByRole('menuitem', { name: 'Drummond, Felix' }).click();
    await entries(page).getByRole('button', { name: 'Drummond, Felix' }).waitFor();
    await textField(page).fill('Please come at ten.');
    await thread(page).getByText('Several patients share this number: choose whom the text is about.').waitFor();
    await thread(page)
      .getByRole('combobox', { name: 'About' })
      .selectOption({ label: 'Drummond, Felix, Sep 30, 2014 (12)' });
    await thread(page).getByText('No consent: nothing can be sent').waitFor();
    await thread(page).getByRole('combobox', { name: 'About' }).selectOption({ index: 1 });
    await page.keyboard.press('Tab');
    await textField(page).focus();
    await page.keyboard.press('Enter');
    await entrySays(page, 'Please come at ten.', 'Delivered');
    await entries(page).filter({ hasText: 'Please come at ten.' }).getByText('Drummond, Alma').waitFor();
  });
});

describe('a draft', () => {
  it('stays with its conversation and person, also when core is killed', async () => {
    await openConversation(page, HAZEL.name);
    await textField(page).fill('Half a sen');
    await openConversation(page, FAMILY.shown.slice(-8));
    expect(await textField(page).inputValue()).toBe('');
    await conversation(page, HAZEL.name).getByText('Draft begun').waitFor();
    const first = await corePid(foyer.pid);
    process.kill(first, 'SIGKILL');
    await corePid(foyer.pid, first);
    await page.reload();
    await showTexts(page);
    await openConversation(page, HAZEL.name);
    await poll('the draft', async () => ((await textField(page).inputValue()) === 'Half a sen' ? true : null));
    await textField(page).fill('');
  });
});

describe('without a mouse', () => {
  it('a conversation is found, claimed, answered, archived and brought back', async () => {
    await showTexts(page);
    await conversationsAre(page, 3);
    await conversation(page, HAZEL.name).focus();
    await page.keyboard.press('c');
    await conversation(page, HAZEL.name).getByText('In hand: You').waitFor();
    await page.keyboard.press('Enter');
    await hasFocus(textField(page));
    await page.keyboard.type('See you on Monday.');
    await page.keyboard.press('Enter');
    await entrySays(page, 'See you on Monday.', 'Delivered');
    await page.keyboard.press('Escape');
    await hasFocus(conversation(page, HAZEL.name));
    await page.keyboard.press('n');
    await dialog().getByRole('textbox').waitFor();
    await page.keyboard.type('She prefers mornings.');
    await page.keyboard.press('Control+Enter');
    await entries(page)
      .filter({ hasText: 'She prefers mornings.' })
      .getByText(/Note by Mara Quintero/)
      .waitFor();
    await conversation(page, HAZEL.name).focus();
    await page.keyboard.press('e');
    await conversation(page, HAZEL.name).waitFor({ state: 'detached' });
    await conversationsAre(page, 2);
    await arrives(HAZEL, 'Fine.');
    expect((await conversationsAre(page, 3))[0]).toContain('Fine.');
  });

  it('j and k go through the list, u marks as unread', async () => {
    await conversation(page, HAZEL.name).focus();
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await hasFocus(conversation(page, HAZEL.name));
    await openConversation(page, HAZEL.name);
    await conversation(page, HAZEL.name).getByText('1 unread').waitFor({ state: 'detached' });
    await conversation(page, HAZEL.name).focus();
    await page.keyboard.press('u');
    await conversation(page, HAZEL.name).getByText('1 unread').waitFor();
  });
});
