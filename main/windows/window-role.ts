/**
 * What a window is for; its rights go by this. main: people work in it. phone: carries the calls, never shown. ring: shows a call
 * that rings.
 */
export type WindowRole = 'main' | 'phone' | 'ring';

/** A place where somebody can be signed in. The first is `main`, further ones `main-2`, `main-3` and so on. */
export type WindowKey = 'main' | `main-${number}`;

/** A window that Foyer made itself. */
export interface OwnWindow {
  /** Whose session it has: phone and ring window have the main window's. */
  readonly key: WindowKey;
  readonly role: WindowRole;
}
