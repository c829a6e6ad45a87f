import type { Locator, Page } from 'playwright-core';
import { poll, type ControlClient } from '../harness/index.ts';
import { callCore } from './call-core.ts';

/** What arrives, the window's view *Received*, and the charts that it ends in. */

export interface ChartDocument {
  readonly id: number;
  readonly pid: number;
  readonly category: string;
  readonly name: string;
  readonly sha256: string;
}

/** A fax arrives at RingCentral. @returns its SHA-256 as the vendor hands it out */
export async function faxArrives(control: ControlClient, item: Readonly<Record<string, unknown>>): Promise<string> {
  await control.inbound({ vendor: 'ringcentral', channel: 'fax', ...item });
  const all = (await control.call('GET', '/inbound?vendor=ringcentral')) as { sha256: string }[];
  return all.at(-1)?.sha256 ?? '';
}

/** Adds a patient to OpenEMR as the clinic would, by OpenEMR's column names. @returns the pid */
export async function addPatient(control: ControlClient, patient: Readonly<Record<string, string>>): Promise<number> {
  const { added } = (await control.call('POST', '/openemr/patients', { add: patient })) as { added: { pid: number }[] };
  if (added[0] === undefined) throw new Error('OpenEMR did not take the patient');
  return added[0].pid;
}

export async function chartOf(control: ControlClient, pid: number): Promise<ChartDocument[]> {
  return (await control.call('GET', `/openemr/documents?pid=${pid}`)) as ChartDocument[];
}

/** OpenEMR's patients are all here, so that suggestions and search are complete. */
export async function patientsAreHere(page: Page): Promise<void> {
  await poll('end of the first copy of the patients', async () => {
    const { state, lastAt } = await callCore(page, 'patients.mirror', {});
    return state === 'ready' && lastAt !== null ? true : null;
  });
}

export const pane = (page: Page): Locator => page.getByRole('region', { name: 'Message' });
export const fileDialog = (page: Page): Locator => page.getByRole('dialog', { name: 'File to chart' });

/** The open fax stands there with its first page drawn. */
export async function firstPageIsDrawn(page: Page): Promise<void> {
  await pane(page)
    .getByRole('img', { name: /^Page 1 of/ })
    .first()
    .waitFor();
}

/** Waits until the element has the focus. */
export async function hasFocus(element: Locator): Promise<void> {
  await poll(`focus on ${String(element)}`, async () => {
    const focused = element.page().locator(':focus');
    return (await focused.and(element).count()) === 1 ? true : null;
  });
}
