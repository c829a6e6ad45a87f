/** Nothing is fetched, run, framed or sent, whatever got past the sanitiser. */
export const MAIL_POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/** White paper in every theme: what the sender coloured was coloured for that. */
const STYLES = `
:root { color-scheme: only light; }
html { background: #fff; color: #1a1a1a; }
body { margin: 16px; font: 15px/1.5 system-ui, 'Segoe UI', sans-serif; overflow-wrap: anywhere; }
img { max-width: 100%; height: auto; }
img[data-blocked] { outline: 1px dotted #767676; }
table { max-width: 100%; }
pre { white-space: pre-wrap; }
blockquote { margin: 0 0 0 8px; padding-left: 12px; border-left: 3px solid #c8c8c8; }
a[data-link] { color: #0b57d0; text-decoration: underline; cursor: pointer; unicode-bidi: isolate; }
a[data-link]:focus-visible { outline: 2px solid #0b57d0; outline-offset: 2px; }
`;

/** A whole document for a scriptless frame (`srcdoc`). */
export function mailDocument(body: string): string {
  return [
    '<!doctype html><html><head><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${MAIL_POLICY}">`,
    '<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="only light">',
    `<style>${STYLES}</style></head><body>${body}`,
    '</body></html>',
  ].join('');
}
