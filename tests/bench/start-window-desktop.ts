import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchFoyer, startSandboxProcess } from '../e2e/harness/index.ts';

/** Runs in the test desktop; writes `starts.json` with milliseconds per start. The emulators run already: they are not the app. */
const SAMPLES = 5;
const bareApp = join(import.meta.dirname, 'bare-window');

async function timed(options: Parameters<typeof launchFoyer>[0], usable: string): Promise<number> {
  const began = performance.now();
  await using running = await launchFoyer(options);
  const page = await running.mainWindow();
  await page.locator(usable).first().waitFor();
  return performance.now() - began;
}

await using sandbox = await startSandboxProcess();
const app: number[] = [];
const bare: number[] = [];
const profile = join(sandbox.dir, 'profile');
const withFoyer = { args: [`--sandbox=${sandbox.file}`], profile };
await timed(withFoyer, 'nav[aria-label="Main"]'); // makes the profile and warms the disk cache
for (let sample = 0; sample < SAMPLES; sample++) {
  app.push(await timed(withFoyer, 'nav[aria-label="Main"]'));
  bare.push(await timed({ appFolder: bareApp }, 'h1'));
}
writeFileSync(join(process.env['FOYER_E2E_OUT'] ?? '.', 'starts.json'), JSON.stringify({ app, bare }));
