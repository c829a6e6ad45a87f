import type { Page } from 'playwright-core';
import { launchFoyer, startSandboxProcess, type LaunchOptions, type RunningFoyer, type SandboxProcess } from '../harness/index.ts';

/** The real app in the practice clinic, signed in, with the emulators in hand. */
export interface OpenFoyer extends AsyncDisposable {
  readonly foyer: RunningFoyer;
  readonly page: Page;
  readonly sandbox: SandboxProcess;
}

export async function openFoyer(options: LaunchOptions & { readonly sandboxArgs?: readonly string[] } = {}): Promise<OpenFoyer> {
  const { sandboxArgs, ...launch } = options;
  const sandbox = await startSandboxProcess(sandboxArgs === undefined ? {} : { args: sandboxArgs });
  const foyer = await launchFoyer({ ...launch, args: [`--sandbox=${sandbox.file}`, ...(launch.args ?? [])] });
  const page = await foyer.mainWindow();
  await page.getByRole('navigation').first().waitFor();
  return {
    foyer,
    page,
    sandbox,
    async [Symbol.asyncDispose]() {
      await foyer.close();
      await sandbox.close();
    },
  };
}

/** Waits until the Fax list has exactly these state words, in any order. */
export async function statesInList(page: Page, words: readonly string[]): Promise<void> {
  const wanted = [...words].sort().join();
  await page.waitForFunction(
    ({ wanted: expected }) => {
      const rows = [...document.querySelectorAll('[data-state-word]')].map((row) => row.textContent?.trim() ?? '');
      return rows.sort().join() === expected;
    },
    { wanted },
  );
}
