import { measurement, type Benchmark } from './benchmark.ts';
import { inDesktop } from './in-desktop.ts';

/** In the test desktop, by fax-first-page-desktop.ts. */
export const faxFirstPage: Benchmark = {
  name: 'fax.firstPage',
  about: 'from the click on a received fax of 300 pages to its first page drawn, against pdf.js alone drawing as large',
  async run() {
    const { app, bare } = await inDesktop('fax-first-page-desktop.ts', 'first-pages.json');
    return measurement(app, bare, 'ms');
  },
};
