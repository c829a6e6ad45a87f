import type { BrowserWindow } from 'electron';
import type { JSHandle, Page } from 'playwright-core';
import type { RunningFoyer } from '../harness/index.ts';

/** The windows at which people work. The phone's own two, mostly hidden, have pages of their own. */

const DESK = /^foyer:\/\/app\/(?:#|$)/;

export const isDesk = (page: Page): boolean => DESK.test(page.url());

export const deskPages = ({ app }: RunningFoyer): Page[] => app.windows().filter(isDesk);

/** As main has them, oldest first. */
export const deskWindows = ({ app }: RunningFoyer): Promise<JSHandle<BrowserWindow[]>> =>
  app.evaluateHandle(
    ({ BrowserWindow }, desk) =>
      BrowserWindow.getAllWindows()
        .filter(({ webContents }) => new RegExp(desk).test(webContents.getURL()))
        .sort((one, other) => one.id - other.id),
    DESK.source,
  );

/** Whether the oldest is on screen. */
export const isDeskShown = async (foyer: RunningFoyer): Promise<boolean> =>
  (await deskWindows(foyer)).evaluate(([oldest]) => oldest?.isVisible() ?? false);

/** Closes the oldest, as a person does. */
export const closeDesk = async (foyer: RunningFoyer): Promise<void> =>
  (await deskWindows(foyer)).evaluate(([oldest]) => oldest?.close());
