import path from 'node:path';

export const APP_SCHEME = 'foyer';
export const APP_HOST = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_URL = `${APP_ORIGIN}/`;
export const PHONE_URL = `${APP_ORIGIN}/phone-window/phone.html`;
export const RING_URL = `${APP_ORIGIN}/ring-window/ring.html`;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  // What pdf.js asks for by name: standard fonts and character maps.
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
};

export interface RendererFile {
  /** Absolute path inside the renderer folder. */
  readonly file: string;
  readonly type: string;
}

/**
 * The file of the renderer folder that a request means; null for any other scheme, host or way, and for a path that
 * leads out of the folder or to a kind of file that the window does not use.
 */
export function rendererFile(folder: string, method: string, url: string): RendererFile | null {
  if (method !== 'GET' || !URL.canParse(url)) return null;
  const { protocol, host, pathname } = new URL(url);
  if (protocol !== `${APP_SCHEME}:` || host !== APP_HOST) return null;
  const inside = decode(pathname === '/' ? '/index.html' : pathname);
  if (inside === null) return null;
  const file = path.resolve(folder, `.${inside}`);
  const relative = path.relative(folder, file);
  if (relative === '' || relative.startsWith('..') || path.isAbsolute(relative)) return null;
  const type = TYPES[path.extname(file)];
  return type === undefined ? null : { file, type };
}

function decode(pathname: string): string | null {
  try {
    const text = decodeURIComponent(pathname);
    return text.includes('\0') || text.includes('\\') ? null : text;
  } catch {
    return null;
  }
}
