import { cssMails } from './hostile-css.ts';
import { embeddingMails } from './hostile-embedding.ts';
import { linkMails } from './hostile-links.ts';
import { parserMails } from './hostile-parser.ts';
import { scriptMails } from './hostile-scripts.ts';
import { sizeMails } from './hostile-sizes.ts';

/** HTML that somebody might send us to run something, to fetch something, or to hold Foyer up. All of it is our own. */
export interface HostileMail {
  readonly name: string;
  readonly html: string;
}

/** Nobody answers there. A test that watches the network gives the origin of its own server instead. */
export const CANARY = 'https://canary.test';

/**
 * Every one of them asks for something at the canary if it is let: by itself, by a script that runs, or when something is clicked,
 * hovered over or focused. A script that runs also leaves `canaryRan` in the window that it reaches.
 */
export function hostileMails(canary: string = CANARY): readonly HostileMail[] {
  const parts = [scriptMails, linkMails, cssMails, embeddingMails, parserMails, sizeMails];
  return parts.flatMap((mails) => Object.entries(mails(canary)).map(([name, html]) => ({ name, html })));
}
