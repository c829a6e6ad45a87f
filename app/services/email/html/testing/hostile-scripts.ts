import { canaryScript } from './canary-script.ts';

/** Scripts and event handlers in every guise. */
export function scriptMails(canary: string): Record<string, string> {
  const run = (name: string): string => canaryScript(canary, name);
  return {
    'script-inline': `<p>Hello</p><script>${run('script-inline')}</script>`,
    'script-src': `<script src="${canary}/script-src.js"></script>`,
    'script-module': `<script type="module" src="${canary}/module.js"></script><script type="module">import '${canary}/m.js'</script>`,
    'script-upper-and-broken': `<ScRiPt\n>${run('upper')}</sCrIpT foo="bar">`,
    'script-unclosed': `<p>Text</p><script>${run('unclosed')}`,
    'script-in-script': `<scr<script>ipt>${run('nested')}</scr</script>ipt>`,
    'script-slash': `<script/src=${canary}/slash.js></script/>`,
    'script-data': `<script src="data:text/javascript,${encodeURIComponent(run('data'))}"></script>`,
    'script-json-and-importmap': `<script type="importmap">{"imports":{"a":"${canary}/map.js"}}</script><script type="speculationrules">{"prefetch":[{"urls":["${canary}/speculation"]}]}</script>`,
    'img-onerror': `<img src=x onerror="${run('onerror')}">`,
    'img-onerror-unquoted': `<img src=x onerror=new/**/Image().src='${canary}/unquoted'>`,
    'img-onerror-slashes': `<img/src=x/onerror=fetch('${canary}/slashes')>`,
    'img-onerror-encoded': `<img src=x onerror="&#102;&#101;tch('${canary}/encoded')">`,
    'img-onload-data': `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" onload="${run('onload')}">`,
    'body-onload': `<body onload="${run('body')}" onpageshow="${run('pageshow')}" onhashchange="${run('hash')}"><p>Hi</p></body>`,
    'div-every-handler': `<div ${['onclick', 'onmouseover', 'onmouseenter', 'onfocus', 'onpointerover', 'onwheel', 'oncopy', 'onanimationstart', 'ontransitionend', 'oncontentvisibilityautostatechange', 'onbeforetoggle'].map((name) => `${name}="${run(name)}"`).join(' ')} tabindex=1 autofocus style="animation:x 1s">Move here</div>`,
    'details-ontoggle': `<details open ontoggle="${run('toggle')}"><summary>Open</summary>More</details>`,
    'marquee-onstart': `<marquee onstart="${run('marquee')}">Moves</marquee>`,
    'popover-handler': `<button popovertarget=x>Click</button><div popover id=x onbeforetoggle="${run('popover')}">Shown</div>`,
    'handler-with-nul': `<img src=x on\0error="${run('nul')}"><img src=x onerror\0="${run('nul2')}">`,
    'handler-with-tab-and-newline': `<img src=x on\terror="${run('tab')}"><img\fsrc=x\fonerror="${run('feed')}">`,
    'handler-after-quote': `<img alt="a"onerror="${run('after-quote')}"src=x>`,
    'handler-after-backtick': `<img alt=\`\`onerror=fetch('${canary}/backtick') src=x>`,
    'attribute-breakout': `<p title='"><img src=x onerror=fetch("${canary}/breakout")>'>Quote</p>`,
    'attribute-name-breakout': `<p "><img src=x onerror=fetch('${canary}/name-breakout')>=1>Name</p>`,
  };
}
