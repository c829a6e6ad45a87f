import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestPhone } from '../../sandbox/sip/test-phone.ts';
import { launchFoyer, poll, startSandboxProcess, type ControlClient } from '../e2e/harness/index.ts';

/** Runs in the test desktop; writes `rings.json` with milliseconds from a call at the server to what rings. */
const SAMPLES = 20;
const FROM = '+12025550140';

interface SipSettings {
  readonly url: string;
  readonly ca: string;
  readonly domain: string;
  readonly users: readonly { readonly user: string; readonly password: string }[];
}

/** Somebody calls an extension, `rings` happens, and they give up. */
async function timed(control: ControlClient, to: string, rings: Promise<unknown>): Promise<number> {
  const began = performance.now();
  const called = control.inbound({ vendor: 'sip', channel: 'voice', from: FROM, to });
  await rings;
  const took = performance.now() - began;
  const { ids } = (await called) as { readonly ids: readonly string[] };
  await control.moveStatus({ vendor: 'sip', id: ids[0] ?? '', status: 'cancel' });
  return took;
}

await using sandbox = await startSandboxProcess();
const sip = sandbox.settings['sip'] as unknown as SipSettings;
const [own, other] = sip.users;
if (!own || !other) throw new Error('The practice clinic has too few extensions.');
const phone = await startTestPhone({ ...other, server: sip.url, domain: sip.domain, ca: sip.ca });
await phone.register();

await using foyer = await launchFoyer({ args: [`--sandbox=${sandbox.file}`] });
await foyer.mainWindow();
await poll('the phone registers', async () => {
  const { contacts } = (await sandbox.control.call('GET', '/sip')) as { contacts: { user: string }[] };
  return contacts.some(({ user }) => user === own.user) || null;
});
await poll('the ring window is prepared', () =>
  foyer.app.windows().some((page) => page.url().includes('/ring-window/')) ? true : null,
);

/** Resolves when main has shown, or hidden, the ring window. */
const ringWindow = (what: 'show' | 'hide'): Promise<unknown> =>
  foyer.app.evaluate(
    ({ BrowserWindow }, event) =>
      new Promise<void>((resolve) => {
        const ring = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().includes('/ring-window/'));
        ring?.once(event as 'show', () => resolve());
      }),
    what,
  );

const app: number[] = [];
const bare: number[] = [];
for (let sample = 0; sample <= SAMPLES; sample++) {
  const hidden = ringWindow('hide');
  const took = await timed(sandbox.control, own.user, ringWindow('show'));
  await hidden;
  const incoming = phone.incoming();
  const tookBare = await timed(sandbox.control, other.user, incoming);
  await (
    await incoming
  ).ended;
  // The first of each loads what it needs.
  if (sample === 0) continue;
  app.push(took);
  bare.push(tookBare);
}
await phone.stop();
writeFileSync(join(process.env['FOYER_E2E_OUT'] ?? '.', 'rings.json'), JSON.stringify({ app, bare }));
