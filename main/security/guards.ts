import type { App, Session, WebContents } from 'electron';
import type { Log } from '../../app/ports/log.ts';
import { openExternal } from './open-external.ts';
import { APP_ORIGIN } from './renderer-files.ts';

/** Electron's security list, items 12 to 15: no page goes anywhere, opens a window, or carries a webview. */
export function guardWebContents(app: App, log: Log): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, log));
}

function guard(contents: WebContents, log: Log): void {
  // Covers links, forms, scripts, and a file dropped beside the drop zone; loads that main starts do not come by here.
  contents.on('will-frame-navigate', (details) => {
    details.preventDefault();
    log.warn('navigation.refused', { mainFrame: details.isMainFrame });
  });
  contents.on('will-navigate', (details) => details.preventDefault());
  contents.on('will-redirect', (details) => details.preventDefault());
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log.warn('webview.refused');
  });
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url, log).catch(() => log.warn('external-link.not-opened'));
    return { action: 'deny' };
  });
}

/** Every session, also one that nobody meant to make: no permission, no device, no download. */
export function guardSessions(app: App, log: Log): void {
  app.on('session-created', (session) => {
    denyPermissions(session, log);
    session.on('will-download', (event) => {
      event.preventDefault();
      log.warn('download.refused');
    });
    noSpellingFromOutside(session);
    onlyOwnPages(session);
  });
}

/**
 * A session is made with Chromium's checker on and begins to look for its dictionary at once, past every filter of requests; the
 * checker being switched off afterwards does not end that. From no place it can come.
 */
function noSpellingFromOutside(session: Session): void {
  session.setSpellCheckerDictionaryDownloadURL('none://dictionaries/');
  session.setSpellCheckerLanguages([]);
  session.setSpellCheckerEnabled(false);
}

function denyPermissions(session: Session, log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, done) => {
    log.warn('permission.refused', { permission });
    done(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, done) => done({}));
  session.on('select-hid-device', (event, _details, done) => {
    event.preventDefault();
    done(null);
  });
  session.on('select-serial-port', (event, _ports, _contents, done) => {
    event.preventDefault();
    done('');
  });
  session.on('select-usb-device', (event, _details, done) => {
    event.preventDefault();
    done();
  });
}

const OWN = [`${APP_ORIGIN}/`, 'blob:', 'data:', 'devtools:'];

/** Of the app itself: what every session may fetch. */
export const isOwnUrl = (url: string): boolean => OWN.some((prefix) => url.startsWith(prefix));

/** Behind the content security policy: a window's session fetches nothing but the app's own files. */
function onlyOwnPages(session: Session): void {
  session.webRequest.onBeforeRequest((details, done) => {
    done({ cancel: !isOwnUrl(details.url) });
  });
}

/** Certificates of clients are never chosen by default, proxies and servers get no password. */
export function guardCredentials(app: App): void {
  app.on('select-client-certificate', (event, _contents, _url, _list, done) => {
    event.preventDefault();
    done();
  });
  app.on('login', (event) => event.preventDefault());
}
