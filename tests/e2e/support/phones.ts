import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type { Input, MethodName, Output } from '../../../app/contract/index.ts';
import { launchFoyer, poll, startSandboxProcess, type RunningFoyer } from '../harness/index.ts';
import { callCore } from './call-core.ts';
import { startKamailio, type Kamailio } from './kamailio.ts';
import { AUDIBLE_DB, listen, openPeers, putEarsOn, SILENT_DB, writeTone } from './tones.ts';

/** A practice clinic with a real telephone server, for as many Foyers as are opened in it. */
export interface PhoneSystem extends AsyncDisposable {
  readonly kamailio: Kamailio;
  /** For `--sandbox=`: it trusts Kamailio's authority, and no extension is there by itself. */
  readonly file: string;
  /** Files of what microphones say. */
  readonly folder: string;
}

export async function startPhoneSystem(): Promise<PhoneSystem> {
  await using all = new AsyncDisposableStack();
  const sandbox = all.use(await startSandboxProcess());
  const kamailio = await startKamailio();
  all.defer(() => kamailio.stop());
  const folder = mkdtempSync(path.join(tmpdir(), 'foyer-phones-'));
  all.defer(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'sandbox.json');
  const { url, ca, domain } = kamailio;
  writeFileSync(file, JSON.stringify({ ...sandbox.settings, sip: { url, ca, domain, echo: '', users: [] } }));
  const kept = all.move();
  return { kamailio, file, folder, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

export interface PhoneOptions {
  /** One of Kamailio's. */
  readonly extension: string;
  /** What its microphone says, Hz. */
  readonly tone: number;
  /** Instead of Kamailio's own address: what stands between. */
  readonly server?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Further ones of Chromium's. */
  readonly args?: readonly string[];
}

export type LiveCalls = Output<'calls.live'>;
export type LiveCall = LiveCalls['calls'][number];

/** A Foyer at a desk with a headset. Everything is asked of it as its window asks. */
export interface DeskPhone extends AsyncDisposable {
  readonly foyer: RunningFoyer;
  readonly extension: string;
  /** What its microphone says, Hz. */
  readonly tone: number;
  /** The hidden page that carries the calls. */
  readonly hidden: Page;
  readonly accountId: string;
  readonly call: <N extends MethodName>(method: N, params: Input<N>) => Promise<Output<N>>;
  /** The main window, made again since. */
  readonly useWindow: (page: Page) => void;
  readonly page: () => Page;
}

/** Launches Foyer, gives it the account, and waits until it stands as is wanted. */
export async function openPhone(system: PhoneSystem, options: PhoneOptions): Promise<DeskPhone> {
  const { extension, tone, env = {}, args = [] } = options;
  const wav = path.join(system.folder, `${tone}.wav`);
  writeTone(wav, tone);
  const foyer = await launchFoyer({
    args: [
      `--sandbox=${system.file}`,
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${wav}`,
      '--allow-loopback-in-peer-connection',
      ...args,
    ],
    env,
  });
  try {
    let page = await foyer.mainWindow();
    await page.getByRole('navigation').first().waitFor();
    const hidden = await poll(
      'phone page',
      () => foyer.app.windows().find((each) => each.url().includes('phone-window')) ?? null,
    );
    await putEarsOn(hidden);
    const accountId = await saveAccount(page, system.kamailio, options);
    await callCore(page, 'channels.set', { channel: 'voice', enabled: true, provider: 'sip' });
    return {
      ...{ foyer, extension, tone, hidden, accountId },
      call: (method, params) => callCore(page, method, params),
      useWindow: (another) => (page = another),
      page: () => page,
      [Symbol.asyncDispose]: () => foyer.close(),
    };
  } catch (error) {
    await foyer.close();
    throw error;
  }
}

/** Several side by side, all registered. They go with `all`. */
export async function openPhones<const T extends readonly PhoneOptions[]>(
  all: AsyncDisposableStack,
  system: PhoneSystem,
  wanted: T,
): Promise<{ readonly [K in keyof T]: DeskPhone }> {
  const phones = await Promise.all(wanted.map(async (options) => all.use(await openPhone(system, options))));
  await Promise.all(phones.map((phone) => phoneIs(phone, 'registered')));
  return phones as unknown as { readonly [K in keyof T]: DeskPhone };
}

/** An extension of Kamailio's as an administrator types it. */
async function saveAccount(page: Page, kamailio: Kamailio, options: PhoneOptions): Promise<string> {
  const { extension: user, server: serverUrl = kamailio.url } = options;
  const password = passwordOf(kamailio, user);
  const { id } = await callCore(page, 'accounts.save', {
    ...{ provider: 'sip', name: `Extension ${user}`, channels: ['voice'] },
    config: { preset: 'other', serverUrl, domain: kamailio.domain, user },
    secrets: { password },
  });
  return id;
}

export function passwordOf(kamailio: Kamailio, extension: string): string {
  const found = kamailio.users.find(({ user }) => user === extension);
  if (found === undefined) throw new Error(`no extension ${extension}`);
  return found.password;
}

/** The phone as it stands; a core that restarts is waited for. */
function liveOf({ call, extension }: DeskPhone): Promise<LiveCalls> {
  return poll(`core of ${extension}`, () =>
    call('calls.live', {}).catch((error: unknown) => {
      if (error instanceof Error && error.message.includes('CORE_UNAVAILABLE')) return null;
      throw error;
    }),
  );
}

/** Waits until the phone stands like that. */
export function phoneIs(phone: DeskPhone, state: LiveCalls['phone']): Promise<LiveCalls> {
  return poll(`${phone.extension} ${state}`, async () => {
    const live = await liveOf(phone);
    return live.phone === state ? live : null;
  });
}

/** Calls that ring or go on at this phone. */
export async function liveCalls(phone: DeskPhone): Promise<LiveCall[]> {
  const { calls } = await liveOf(phone);
  return calls.filter(({ phase }) => phase !== 'ended');
}

/** Waits for a call like that. */
export function callIs(phone: DeskPhone, what: string, isIt: (call: LiveCall) => boolean): Promise<LiveCall> {
  return poll(`call at ${phone.extension} that is ${what}`, async () => (await liveCalls(phone)).find(isIt) ?? null);
}

/** Waits until that call stands like that. */
export function phaseIs(phone: DeskPhone, id: string, phase: LiveCall['phase']): Promise<LiveCall> {
  return callIs(phone, phase, (call) => call.id === id && call.phase === phase);
}

/** Answers with the call's id at this phone. */
export async function dial(phone: DeskPhone, number: string): Promise<string> {
  const id = randomUUID();
  await phone.call('calls.dial', { id, number });
  return id;
}

/** Waits until it rings; answers with its id at this phone. */
export async function rings(phone: DeskPhone, number?: string): Promise<string> {
  const isIt = (call: LiveCall): boolean =>
    call.direction === 'inbound' && call.phase === 'ringing' && (number === undefined || call.number === number);
  return (await callIs(phone, 'ringing', isIt)).id;
}

/** From the dialled number to sound both ways: its id here and there. */
export async function connect(from: DeskPhone, to: DeskPhone): Promise<readonly [here: string, there: string]> {
  const here = await dial(from, to.extension);
  const there = await rings(to, from.extension);
  await to.call('calls.answer', { id: there });
  await Promise.all([phaseIs(from, here, 'connected'), phaseIs(to, there, 'connected')]);
  return [here, there];
}

export const hangUp = (phone: DeskPhone, id: string) => phone.call('calls.hangUp', { id });

/** Waits until nothing rings and nothing goes on at these phones, for core and for Chromium. */
export async function areQuiet(...phones: readonly DeskPhone[]): Promise<void> {
  for (const phone of phones) {
    await poll(`quiet at ${phone.extension}`, async () => ((await liveCalls(phone)).length === 0 ? true : null));
    await poll(`closed connections at ${phone.extension}`, async () =>
      (await openPeers(phone.hidden)) === 0 ? true : null,
    );
  }
}

/** So many calls, now from one and now from the other; each ends by one of them, and leaves nothing at either. */
export async function shortCalls(count: number, one: DeskPhone, other: DeskPhone): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const [from, to] = at % 2 === 0 ? [one, other] : [other, one];
    const [here, there] = await connect(from, to);
    await (at % 4 < 2 ? hangUp(from, here) : hangUp(to, there));
    await areQuiet(from, to);
  }
}

/** Whatever a test left behind. */
export async function endCalls(...phones: readonly DeskPhone[]): Promise<void> {
  for (const phone of phones) {
    // One that ends by itself meanwhile is no call any more.
    for (const { id } of await liveCalls(phone)) await hangUp(phone, id).catch(() => undefined);
  }
  await areQuiet(...phones);
}

/** How long nothing is heard before it counts as silence. */
const LISTENED_MS = 700;

/** Waits until this phone hears the tone of that one. */
export async function hears(phone: DeskPhone, tone: number): Promise<void> {
  await poll(`${tone} Hz at ${phone.extension}`, async () => {
    const heard = await listen(phone.hidden, [tone], 200);
    return heard.length > 0 && heard.every(([level = -Infinity]) => level > AUDIBLE_DB) ? true : null;
  });
}

/** Waits until it does not, and then listens on for a while: nothing of it may come. */
export async function hearsNothing(phone: DeskPhone, tone: number): Promise<void> {
  const isSilent = async (ms: number): Promise<boolean> =>
    (await listen(phone.hidden, [tone], ms)).every(([level = -Infinity]) => level < SILENT_DB);
  await poll(`silence of ${tone} Hz at ${phone.extension}`, async () => ((await isSilent(200)) ? true : null));
  if (!(await isSilent(LISTENED_MS))) throw new Error(`${phone.extension} heard ${tone} Hz again`);
}

export async function hearEachOther(one: DeskPhone, other: DeskPhone): Promise<void> {
  await Promise.all([hears(one, other.tone), hears(other, one.tone)]);
}

/** The newest of the log, as `direction number outcome`. */
export async function log(phone: DeskPhone, count: number): Promise<string[]> {
  const { items } = await phone.call('calls.list', { limit: count });
  return items.map(({ direction, number, outcome }) => `${direction} ${number} ${outcome ?? 'on'}`);
}
