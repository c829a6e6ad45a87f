import { measurement, type Benchmark } from './benchmark.ts';
import { inDesktop } from './in-desktop.ts';

/** In the test desktop, by thread-scroll-desktop.ts. */
export const threadScroll: Benchmark = {
  name: 'thread.scroll',
  about: 'the slowest of 20 frames while a thread of 2,000 texts is scrolled back, against a plain list of lines',
  async run() {
    const { app, bare } = await inDesktop('thread-scroll-desktop.ts', 'frames.json');
    return measurement(app, bare, 'ms');
  },
};
