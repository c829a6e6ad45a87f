import { canaryScript } from './canary-script.ts';

/** Links that run something, go elsewhere than they say, or are followed without a click. */
export function linkMails(canary: string): Record<string, string> {
  const run = (name: string): string => canaryScript(canary, name);
  const link = (href: string, text = 'Open'): string => `<a href="${href}">${text}</a>`;
  return {
    'link-javascript': link(`javascript:${run('javascript')}`),
    'link-javascript-case-and-space': link(`  JaVaScRiPt :${run('case')}`) + link(`\x01javascript:${run('control')}`),
    'link-javascript-entities': link(`&#106;&#x61;vascript&colon;${run('entities')}`),
    'link-javascript-tab-newline':
      link(`java&Tab;script&NewLine;:${run('tab')}`) + link(`java\nscr\tipt:${run('raw')}`),
    'link-javascript-url-encoded': link(`javascript:%66etch('${canary}/percent')`),
    'link-vbscript': link(`vbscript:msgbox("${canary}")`),
    'link-data-html': link(`data:text/html,<script>${run('data')}</script>`),
    'link-data-base64': link(`data:text/html;base64,${btoa(`<script>${run('base64')}</script>`)}`),
    'link-file-and-blob':
      link('file:///etc/passwd') + link(`blob:${canary}/1`) + link(`filesystem:${canary}/temporary/x`),
    'link-own-schemes':
      link('foyer://settings') + link('app://index.html') + link('chrome://settings') + link('about:blank'),
    'link-ms-protocols':
      link('ms-msdt:/id PCWDiagnostic') + link('search-ms:query=x') + link('smb://canary.test/share'),
    'link-protocol-relative': link(`//${canary.replace(/^https?:\/\//, '')}/relative`),
    'link-backslashes': link(`\\\\${canary.replace(/^https?:\/\//, '')}\\unc`) + link('/\\canary.test'),
    'link-userinfo': link(`https://www.bank.example@${canary.replace(/^https?:\/\//, '')}/login`, 'www.bank.example'),
    'link-homograph': link('https://\u0440\u0430ypal.com/login', 'paypal.com'),
    'link-says-another': link(`${canary}/other`, 'https://www.bank.example/login'),
    'link-bidi': link(`${canary}/bidi`, 'https://\u202emoc.knab.www\u202c/'),
    'link-zero-width': link(`${canary}/zero`, 'www.ba\u200bnk.exam\u00adple'),
    'link-target-and-opener': `<a href="${canary}/opener" target="_top" rel="opener">Top</a><a href="${canary}/parent" target=_parent>Parent</a>`,
    'link-ping': `<a href="${canary}/ping-target" ping="${canary}/ping">Ping</a>`,
    'link-download': `<a href="${canary}/setup.exe" download="invoice.pdf">Invoice</a>`,
    'link-autofocus-and-accesskey': `<a href="${canary}/focus" autofocus accesskey=s tabindex=1 onfocus="${run('focus')}">Focus</a>`,
    'link-made-up-number': `<a data-link="0" href="javascript:1">One</a><a data-link=7 href="${canary}/seven" data-link=0>Two</a><span data-link=0>Three</span>`,
    'link-in-link': `<a href="${canary}/outer">Outer <a href="javascript:${run('inner')}">inner</a></a>`,
    'area-map': `<img src="${canary}/map.png" usemap="#m"><map name=m><area shape=rect coords="0,0,900,900" href="${canary}/area"></map>`,
    'link-elements': [
      'stylesheet',
      'prefetch',
      'preconnect',
      'dns-prefetch',
      'preload',
      'modulepreload',
      'prerender',
      'icon',
      'manifest',
      'import',
    ]
      .map((rel) => `<link rel="${rel}" href="${canary}/${rel}" as="image">`)
      .join(''),
    'base-href': `<base href="${canary}/base/" target="_top"><a href="next">Next</a><img src="picture.png">`,
    'meta-refresh': `<meta http-equiv="refresh" content="0;url=${canary}/refresh"><META HTTP-EQUIV=REFRESH CONTENT='0;URL=javascript:${run('meta')}'>`,
    'meta-csp-and-cookie': `<meta http-equiv="Content-Security-Policy" content="default-src * 'unsafe-inline'; report-uri ${canary}/csp"><meta http-equiv="set-cookie" content="a=b"><meta name=referrer content=unsafe-url>`,
    'form-post': `<form action="${canary}/form" method=post><input name=password type=password autofocus><input type=submit value="Sign in"></form>`,
    'form-formaction': `<form id=f></form><button form=f formaction="${canary}/formaction" formmethod=post>Send</button><input type=image src="${canary}/image-input" formaction="javascript:${run('formaction')}">`,
    'form-isindex-and-keygen': `<isindex action="${canary}/isindex" prompt=Name><keygen name=k><form action="javascript:${run('form')}"><select onchange="${run('select')}"><option>One</select></form>`,
  };
}
