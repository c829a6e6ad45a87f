import { measurement, type Benchmark } from './benchmark.ts';
import { inDesktop } from './in-desktop.ts';

/** The window is measured where windows are: in the test desktop, by start-window-desktop.ts. */
export const startWindow: Benchmark = {
  name: 'start.window',
  about: 'from the start of the process to a usable Fax screen, against a bare Electron window',
  async run() {
    const { app, bare } = await inDesktop('start-window-desktop.ts', 'starts.json');
    return measurement(app, bare, 'ms');
  },
};
