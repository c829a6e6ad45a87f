import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { corePid, poll, type RunningFoyer, type SandboxProcess } from './harness/index.ts';
import { callCore } from './support/call-core.ts';
import {
  callComesIn,
  callIs,
  callPane,
  callRows,
  callsAre,
  callsPassed,
  contactsAt,
  dial,
  dialAndSpeak,
  endedAs,
  hangUp,
  inSoftphone,
  lastCallIs,
  liveCalls,
  numberField,
  phoneIsRegistered,
  phonePage,
  showCalls,
  softphone,
  SOUND,
  WITH_SOUND,
} from './support/calls.ts';
import { openFoyer } from './support/open-foyer.ts';
import { ADMINISTRATOR } from './support/people.ts';
import { hasFocus, patientsAreHere } from './support/received-faxes.ts';
import { textField } from './support/texts.ts';

/** The telephone as the front desk uses it, in one window: each test goes on where the one before left off. */

const HAZEL = { name: 'Kessler, Hazel', number: '+17735550117', shown: '+1 773 555 0117' };
const FAMILY = { names: 'May be Drummond, Alma · Drummond, Felix', number: '+13125550142', typed: '312 555-0142' };
const STRANGER = { number: '+12125550143', shown: '+1 212 555 0143' };
/** Somebody for the second line. */
const COLLEAGUE = { number: '+12125550144', typed: '2125550144' };
const checkout = path.resolve(import.meta.dirname, '..', '..');

const all = new AsyncDisposableStack();
let foyer: RunningFoyer;
let page: Page;
let sandbox: SandboxProcess;

beforeAll(async () => {
  ({ foyer, page, sandbox } = all.use(await openFoyer({ args: WITH_SOUND })));
  await patientsAreHere(page);
  await phoneIsRegistered(page);
});
afterAll(() => all.disposeAsync());

const passed = () => callsPassed(sandbox.control);
const button = (name: string) => inSoftphone(page, name);
const popover = (name: string) => page.getByRole('dialog', { name });

describe('a call that is made', () => {
  it('says whose number it is before it is called, and is connected with sound and a time that runs', async () => {
    await numberField(page).fill(FAMILY.typed);
    await softphone(page).getByText('Calls +1 312 555 0142').waitFor();
    await page.keyboard.press('Enter');
    await callIs(page, `${FAMILY.names}: Connected`);
    expect(await passed()).toMatchObject([{ to: FAMILY.number, status: 'answered' }]);
    const timer = softphone(page).getByRole('timer');
    await poll('some seconds', async () => (/^0:0[2-9]$/.test(await timer.innerText()) ? true : null));
    await softphone(page).getByText(SOUND).waitFor();
  });

  it('sends what is pressed and typed on the keypad', async () => {
    await button('Keypad').click();
    await popover('Keypad').getByRole('button', { name: '1', exact: true }).click();
    await page.keyboard.type('2#');
    await popover('Keypad').getByText('12#').waitFor();
    await lastCallIs(sandbox.control, 'with the tones', ({ tones }) => tones === '12#');
    await page.keyboard.press('Escape');
    await popover('Keypad').waitFor({ state: 'hidden' });
    await hasFocus(button('Keypad'));
  });

  it('has a note and a text one press away while it goes on', async () => {
    await button('Note').click();
    await callPane(page).getByLabel('Note', { exact: true }).waitFor();
    await button('Send a text').click();
    await textField(page).waitFor();
    await callIs(page, `${FAMILY.names}: Connected`);
  });

  it('is held, resumed and muted by keys', async () => {
    await page.keyboard.press('Control+Shift+H');
    await callIs(page, `${FAMILY.names}: On hold`);
    await page.keyboard.press('Control+Shift+H');
    await callIs(page, `${FAMILY.names}: Connected`);
    await page.keyboard.press('Control+Shift+M');
    await callIs(page, `${FAMILY.names}: Connected, Muted`);
    await button('Unmute').click();
    await button('Mute').waitFor();
  });

  it('is hung up by keys, and gets a result and a note', async () => {
    await page.keyboard.press('Control+Shift+E');
    await button('Add a note').click();
    await lastCallIs(sandbox.control, 'over', ({ endedAt }) => endedAt !== undefined);
    const pane = callPane(page);
    await pane.getByLabel('Result').selectOption('Reached');
    await pane.getByLabel('Note', { exact: true }).fill('Comes on Thursday.');
    await page.keyboard.press('Control+Enter');
    await poll('the note', async () => {
      const [latest] = (await callCore(page, 'calls.list', {})).items;
      return latest?.note === 'Comes on Thursday.' && latest.result === 'reached' ? true : null;
    });
    await pane.getByText(SOUND).first().waitFor();
  });

  it('is not told as connected before there is sound', async () => {
    const phone = await phonePage(foyer);
    // No way for sound that both sides can use.
    await phone.evaluate(`{
      const Real = RTCPeerConnection;
      globalThis.realPeer = Real;
      globalThis.RTCPeerConnection = class extends Real {
        constructor(configuration) { super({ ...configuration, iceTransportPolicy: 'relay' }); }
      };
    }`);
    await dial(page, STRANGER.number);
    await lastCallIs(sandbox.control, 'answered', ({ status }) => status === 'answered');
    await callIs(page, `${STRANGER.shown}: Connecting…`);
    expect(await softphone(page).getByRole('timer').count()).toBe(0);
    await phone.evaluate('{ globalThis.RTCPeerConnection = globalThis.realPeer; }');
    await hangUp(page);
  });

  it('is one, however fast it is pressed', async () => {
    const before = (await passed()).length;
    await numberField(page).fill(STRANGER.number);
    await button('Call').dblclick({ delay: 60 });
    await callIs(page, `${STRANGER.shown}: Connected`);
    await hangUp(page);
    await showCalls(page, 'All');
    await callRows(page)
      .filter({ hasText: STRANGER.shown })
      .first()
      .getByRole('button', { name: `Call ${STRANGER.shown}` })
      .dblclick({ delay: 60 });
    await callIs(page, `${STRANGER.shown}: Connected`);
    await hangUp(page);
    expect(await passed()).toHaveLength(before + 2);
  });

  it.each([
    ['2125550184', ['Busy']],
    ['2125550188', ['Declined']],
    ['2125550185', ['No answer']],
    ['2125550187', ['Failed', /number/i]],
  ])('says why nobody was reached: %s', async (number, words) => {
    await dial(page, number);
    await endedAs(page, ...words);
  });
});

describe('what is not called', () => {
  const isRefused = async (typed: string, words: RegExp) => {
    const before = (await passed()).length;
    await dial(page, typed);
    await softphone(page).getByRole('alert').waitFor();
    // Said once, also where it stood there before *Call* was pressed.
    await softphone(page).getByText(words).waitFor();
    await callsAre(page, 0);
    expect(await passed()).toHaveLength(before);
    await numberField(page).fill('');
  };

  it('an emergency number, with what to do instead', () => isRefused('911', /Use a desk phone or a mobile phone now/));
  it('letters that are nobody’s name', () => isRefused('nobodyhere', /Nobody found for “nobodyhere”/));
  it('a number that is too short', () => isRefused('555-012', /too short/));

  it('the number of a link, before somebody presses Call', async () => {
    const before = (await passed()).length;
    const args = [checkout, `--profile=${foyer.profile}`, `--user-data-dir=${foyer.userDataDir}`, '--disable-gpu'];
    const second = spawn(process.env['FOYER_ELECTRON'] ?? '', [...args, `tel:${HAZEL.number}`], { stdio: 'ignore' });
    expect(await once(second, 'exit')).toEqual([0, null]);
    await hasFocus(numberField(page));
    expect(await numberField(page).inputValue()).toBe(HAZEL.number);
    await softphone(page).getByText(new RegExp(HAZEL.name)).waitFor();
    expect(await passed()).toHaveLength(before);
    await page.keyboard.press('Escape');
    await poll('an empty field', async () => ((await numberField(page).inputValue()) === '' ? true : null));
  });
});

describe('two calls', () => {
  it('are swapped and then connected with each other', async () => {
    await dialAndSpeak(page, FAMILY.number);
    await button('Transfer').click();
    await popover('Transfer').getByRole('combobox', { name: 'Transfer to' }).fill(COLLEAGUE.typed);
    await popover('Transfer').getByRole('button', { name: 'Call them first' }).click();
    await callIs(page, '+1 212 555 0144: Connected');
    await callIs(page, `${FAMILY.names}: On hold`);
    await button('Swap').click();
    await callIs(page, `${FAMILY.names}: Connected`);
    await callIs(page, '+1 212 555 0144: On hold');
    const before = (await passed()).length;
    await button('Connect them').click();
    await callsAre(page, 0);
    // One of the two called the other with what replaces the call with us; our two legs are over.
    await poll('their own call', async () => {
      const calls = await passed();
      const on = calls.filter(({ endedAt }) => endedAt === undefined);
      return calls.length === before + 1 && on.length === 1 && on[0]?.id === calls.at(-1)?.id ? true : null;
    });
    expect((await passed()).at(-1)).toMatchObject({ status: 'answered' });
    await endedAs(page, 'Transferred');
  });

  it('a call is handed over at once', async () => {
    await dialAndSpeak(page, STRANGER.number);
    await button('Transfer').click();
    await popover('Transfer').getByRole('combobox', { name: 'Transfer to' }).fill(COLLEAGUE.typed);
    await popover('Transfer').getByRole('button', { name: 'Transfer now' }).click();
    await callsAre(page, 0);
    const theirs = await lastCallIs(sandbox.control, 'between them', ({ to }) => to === COLLEAGUE.number);
    expect(theirs.from).toBe(STRANGER.number);
    await endedAs(page, 'Transferred');
  });
});

describe('a call while things go wrong', () => {
  it('goes on while core is killed and comes back', async () => {
    await callComesIn(sandbox.control, { from: HAZEL.number });
    await callIs(page, `${HAZEL.name}: Incoming call`);
    await button('Answer').click();
    await callIs(page, `${HAZEL.name}: Connected`);
    const [{ id } = { id: '' }] = await liveCalls(page);
    const core = await corePid(foyer.pid);
    process.kill(core, 'SIGKILL');
    await poll('the same call with another core', async () => {
      const calls = await liveCalls(page).catch(() => []);
      return calls[0]?.id === id && calls[0].phase === 'connected' ? true : null;
    });
    expect(await corePid(foyer.pid)).not.toBe(core);
    await callIs(page, `${HAZEL.name}: Connected`);
    expect((await passed()).at(-1)).toMatchObject({ status: 'answered' });
    expect((await passed()).at(-1)?.endedAt).toBeUndefined();
    await hangUp(page);
  });

  it('goes to no server whose certificate has run out, and says so', async () => {
    const show = (certificate: string) => sandbox.control.call('POST', '/sip', { certificate });
    const account = (await callCore(page, 'accounts.list', {})).items.find(({ channels }) =>
      channels.includes('voice'),
    );
    await show('expired');
    await sandbox.control.addFault({ vendor: 'sip', kind: 'push-dead', count: 1 });
    const live = await poll('no server', async () => {
      const now = await callCore(page, 'calls.live', {});
      return now.failure?.code === 'SIP_NO_SERVER' ? now : null;
    });
    expect(live.phone).toBe('reconnecting');
    await softphone(page)
      .getByText(/^The phone server cannot be reached/)
      .waitFor();
    expect(await contactsAt(sandbox.control)).toEqual([]);
    expect(await callCore(page, 'accounts.check', { id: account?.id ?? '' })).toMatchObject({
      ok: false,
      error: { message: 'The certificate of the phone system has expired; ask whoever runs it to renew it.' },
    });
    await show('good');
    await phoneIsRegistered(page);
  });
});

describe('microphone and speaker', () => {
  const dialog = () => page.getByRole('dialog', { name: 'Audio devices' });

  it('are chosen, and a level shows that the microphone hears', async () => {
    await button('Audio devices').click();
    await dialog().getByLabel('Microphone', { exact: true }).selectOption('Fake Audio Input 1');
    await dialog().getByLabel('Speaker').selectOption('Fake Audio Output 2');
    await dialog().getByText('It hears you').waitFor();
    const { devices } = await callCore(page, 'calls.live', {});
    expect(devices).toMatchObject({
      microphone: 'ok',
      choice: { microphone: 'Fake Audio Input 1', speaker: 'Fake Audio Output 2', ringer: null },
    });
  });

  it('are tried by a call to the echo', async () => {
    await dialog().getByRole('button', { name: 'Test call' }).click();
    await lastCallIs(sandbox.control, 'to the echo', ({ to, status }) => to === '*43' && status === 'answered');
    await page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'hidden' });
    await hangUp(page);
  });
});

describe('a service that rings the desk phone first', () => {
  it('is called by from the same field, and has no softphone', async () => {
    await callCore(page, 'accounts.save', {
      ...{ provider: 'clinichub', name: 'ClinicHub', channels: ['voice'] },
      config: { serverUrl: String(sandbox.settings['clinichub']?.['url']), fromAddress: 'frontdesk@larkspur.example' },
      secrets: {},
    });
    await callCore(page, 'channels.set', { channel: 'voice', enabled: true, provider: 'clinichub' });
    await softphone(page).getByText('Calls use your desk phone').waitFor();
    await dial(page, STRANGER.number);
    await page.getByText(/^Your desk phone rings/).waitFor();
    const [asked] = await sandbox.control.ledger({ vendor: 'clinichub', channel: 'voice' });
    expect(asked).toMatchObject({ to: STRANGER.number });
    await callCore(page, 'channels.set', { channel: 'voice', enabled: true, provider: 'sip' });
    await phoneIsRegistered(page);
  });
});

describe('who may look at calls and make none', () => {
  it('has no phone, is told why in one line, and reads the log', async () => {
    const { items } = await callCore(page, 'users.list', {});
    const userId = items.find(({ name }) => name === ADMINISTRATOR)?.id ?? '';
    await callCore(page, 'permissions.set', { userId, send: false });
    await softphone(page)
      .getByText(/^You can see calls here, but not make or answer them/)
      .waitFor();
    expect(await softphone(page).locator('button, input').count()).toBe(0);
    await showCalls(page, 'All');
    await callRows(page).first().locator('a').click();
    await callPane(page).getByRole('combobox', { name: 'Result' }).waitFor();
    expect(await page.getByRole('button', { name: /^Call\b/ }).count()).toBe(0);
    await callCore(page, 'permissions.set', { userId, send: true });
    await phoneIsRegistered(page);
  });
});

describe('who may not call', () => {
  it('has no phone: not on screen, and not at the server', async () => {
    expect(await contactsAt(sandbox.control)).toEqual(['101']);
    const { items } = await callCore(page, 'users.list', {});
    const userId = items.find(({ name }) => name === ADMINISTRATOR)?.id ?? '';
    await callCore(page, 'permissions.set', { userId, voice: false });
    await softphone(page).waitFor({ state: 'detached' });
    expect(
      await page
        .getByRole('navigation')
        .getByRole('link', { name: /^Phone/ })
        .count(),
    ).toBe(0);
    await poll('nobody registered', async () => ((await contactsAt(sandbox.control)).length === 0 ? true : null));
    await callCore(page, 'permissions.set', { userId, voice: true });
    await phoneIsRegistered(page);
    expect(await contactsAt(sandbox.control)).toEqual(['101']);
  });
});

describe('when Foyer is quit', () => {
  it('a call is hung up and the server knows that the phone is gone', async () => {
    await dialAndSpeak(page, STRANGER.number);
    await foyer.close();
    expect(await contactsAt(sandbox.control)).toEqual([]);
    expect((await passed()).at(-1)?.endedAt).toBeDefined();
  });
});
