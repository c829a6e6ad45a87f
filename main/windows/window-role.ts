/** What a window is for; its rights go by this. */
export type WindowRole = 'main';

/** Which window it is; its session goes by this. The first is `main`, further ones `main-2`, `main-3` and so on. */
export type WindowKey = 'main' | `main-${number}`;

/** A window that Foyer made itself. */
export interface OwnWindow {
  readonly key: WindowKey;
  readonly role: WindowRole;
}
